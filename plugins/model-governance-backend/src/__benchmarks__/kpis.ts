import type { Database, LifecycleEventRow } from '../database';
import { ingestEvents } from '../ingest/ingestEvents';
import { getHeatmap } from '../kpi/modelLists';
import { getRollup } from '../kpi/portfolioKpis';
import {
  AT,
  eventsOf,
  ingestOf,
  kpisOf,
  modelRef,
  openKpiWorld,
  SENDER,
} from './kpiWorld';
import { rounds } from './rounds';

const everything = { result: 'all' } as const;
const HEATMAP_PAGE = 200;
const INTAKE_BATCH = 500;

async function timed(action: () => Promise<unknown>): Promise<number> {
  const before = performance.now();
  await action();
  return performance.now() - before;
}

/** One pass of the engine over the rows that KPIs are made of. */
const scanAndGroup = (db: Database) =>
  timed(() =>
    db.raw(
      'select subject_ref, kind, occurred_at / 86400000 as day, count(*) as n, min(data) as first from lifecycle_event group by 1, 2, 3',
    ),
  );

/** Everything that was derived is thrown away and made again. */
async function fromScratch(db: Database): Promise<number> {
  await db('kpi_day').delete();
  await db('kpi_latest').delete();
  await db('kpi_snapshot').delete();
  await db('scorecard_latest').delete();
  await db('scorecard_snapshot').delete();
  await db('kpi_subject').update({ due_at: 0, events_changed: 1 });
  const { kpis } = kpisOf(db);
  return timed(() => kpis.refreshDue());
}

async function full(db: Database) {
  await rounds(
    () => fromScratch(db),
    () => scanAndGroup(db),
    { count: 3, warmup: 0 },
  );
}

async function incremental(db: Database) {
  const whole = await fromScratch(db);
  const { kpis } = kpisOf(db);
  let n = 0;
  await rounds(
    async () => {
      n += 1;
      const [event] = eventsOf(n, `again-${Date.now()}-`);
      return timed(async () => {
        await ingestEvents(ingestOf(db), event, SENDER);
        await kpis.refreshDue();
      });
    },
    async () => whole,
    { count: 30, warmup: 3 },
  );
}

async function rollup(db: Database) {
  const context = kpisOf(db);
  await rounds(
    () =>
      timed(() => getRollup(context, everything, { by: 'team', filter: {} })),
    () => timed(() => db('kpi_latest').select('*')),
    { count: 8, warmup: 1 },
  );
}

async function heatmap(db: Database) {
  const context = kpisOf(db);
  const page = await getHeatmap(context, everything, {
    filter: {},
    limit: HEATMAP_PAGE,
  });
  const refs = page.items.map(({ ref }) => ref);
  await rounds(
    () =>
      timed(() =>
        getHeatmap(context, everything, { filter: {}, limit: HEATMAP_PAGE }),
      ),
    () =>
      timed(() => db('kpi_latest').select('*').whereIn('subject_ref', refs)),
    { count: 40, warmup: 5 },
  );
}

async function intake(db: Database) {
  let made = 0;
  const batch = () => {
    made += 1;
    return Array.from({ length: 20 }, (_, i) =>
      eventsOf(i, `intake-${Date.now()}-${made}-`),
    )
      .flat()
      .slice(0, INTAKE_BATCH);
  };
  const row = (event: ReturnType<typeof batch>[number]): LifecycleEventRow => ({
    source: 'bare',
    id: event.id,
    kind: event.type,
    subject_ref: modelRef(0),
    occurred_at: AT,
    received_at: AT,
    origin: 'live',
    sender: 'service:bench',
    corrects: null,
    data: JSON.stringify(event.data),
  });
  await rounds(
    () => {
      const events = batch();
      return timed(() => ingestEvents(ingestOf(db), events, SENDER));
    },
    () => {
      const rows = batch().map(row);
      return timed(() =>
        db.transaction(async tx => {
          for (let from = 0; from < rows.length; from += 100) {
            await tx('lifecycle_event').insert(rows.slice(from, from + 100));
          }
        }),
      );
    },
    { count: 30, warmup: 5 },
  );
  await db('lifecycle_event').where('id', 'like', '%intake-%').delete();
}

/** What is kept of one model for a year, were every day as the one that is there. */
async function bytesPerModelYear(db: Database, models: number) {
  const tables = [
    ['kpi_day', 365 / 90],
    ['kpi_snapshot', 365],
    ['scorecard_snapshot', 365],
    ['kpi_latest', 1],
    ['scorecard_latest', 1],
  ] as const;
  let total = 0;
  for (const [name, times] of tables) {
    const [{ bytes }]: { bytes: number }[] = await db('dbstat')
      .where({ name })
      .sum({ bytes: 'pgsize' });
    total += (bytes / models) * times;
  }
  process.stdout.write(`${Math.round(total)} bytes a model-year\n`);
}

const measures: Record<string, (db: Database) => Promise<void>> = {
  full,
  incremental,
  rollup,
  heatmap,
  intake,
};

/** Arguments: what to measure, a SQLite file to prepare or use, and how many models. */
async function main([what, file, models]: string[]) {
  const db = await openKpiWorld(file, Number(models));
  await measures[what](db);
  if (what === 'full') await bytesPerModelYear(db, Number(models));
  await db.destroy();
}

main(process.argv.slice(2)).catch(error => {
  process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
});
