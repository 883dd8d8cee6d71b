import { rm, writeFile } from 'node:fs/promises';
import {
  connect,
  openDatabase,
  loadRollups,
  resolutionMs,
  saveRollups,
  type Database,
  type Rollup,
} from '../database';
import { compact } from '../history/compact';
import { rounds } from './rounds';

const HOUR = resolutionMs['1h'];
const FIVE = resolutionMs['5m'];
const AT = Date.parse('2026-11-23T12:00:00Z');
const BOUNDS = [0.01, 0.025, 0.05, 0.1, 0.2, 0.5, 1, 2.5, 5, 10, Infinity];
const YEAR = 365 * resolutionMs['1d'];

const retention = {
  pointsMs: YEAR,
  fiveMinutesMs: YEAR,
  hoursMs: YEAR,
  runsMs: YEAR,
  dayYears: new Map([['T1', 10]]),
};

/** An hour of five-minute windows of so many models. */
function windows(models: number): Rollup[] {
  return Array.from({ length: models * 12 }, (_, n) => {
    const requests = 1_000 + (n % 500);
    return {
      modelRef: `model:default/m${Math.floor(n / 12)}`,
      environment: 'production',
      region: 'eu-west-1',
      res: '5m',
      bucketAt: AT + (n % 12) * FIVE,
      origin: 'live',
      sourceId: 'fleet',
      coverage: 1,
      latency: BOUNDS.map((le, i) => ({
        le,
        count: Math.round((requests * (i + 1)) / BOUNDS.length),
      })),
      requests,
      errors: n % 7,
      gpu: { sum: 0.5, n: 1 },
      driftMax: 0.1,
    };
  });
}

async function timed(action: () => Promise<unknown>): Promise<number> {
  const before = performance.now();
  await action();
  return performance.now() - before;
}

/** As after a cycle: the windows are written, their hour is due. */
async function ours(db: Database, some: readonly Rollup[]): Promise<number> {
  await db('telemetry_rollup').whereNot({ res: '5m' }).delete();
  await db.transaction(tx => saveRollups(tx, some));
  return timed(() => compact(db, retention, AT + HOUR));
}

const span = `res = '5m' and bucket_at >= ${AT} and bucket_at < ${AT + HOUR}`;

/** The same hours by one statement; buckets are added up in JSON. */
const statement = `
insert into telemetry_rollup (model_ref, environment, region, res, bucket_at,
  origin, source_id, coverage, latency, requests, errors, gpu_sum, gpu_n, drift_max)
select r.model_ref, r.environment, r.region, '1h', ${AT}, max(r.origin),
  max(r.source_id), sum(r.coverage) / 12, max(h.latency), sum(r.requests),
  sum(r.errors), sum(r.gpu_sum), sum(r.gpu_n), max(r.drift_max)
from telemetry_rollup r
join (
  select model_ref, environment, region, json_group_array(json_array(le, n)) as latency
  from (
    select model_ref, environment, region, json_extract(b.value, '$[0]') as le,
      sum(json_extract(b.value, '$[1]')) as n
    from telemetry_rollup, json_each(latency) b
    where ${span}
    group by 1, 2, 3, 4
    order by 1, 2, 3, le is null, le
  )
  group by 1, 2, 3
) h on h.model_ref = r.model_ref and h.environment = r.environment and h.region = r.region
where ${span}
group by r.model_ref, r.environment, r.region`;

async function theirs(db: Database): Promise<number> {
  await db('telemetry_rollup').whereNot({ res: '5m' }).delete();
  return timed(() => db.raw(statement));
}

const hours = (db: Database) =>
  loadRollups(db, { res: '1h', from: AT, to: AT + HOUR });

/** Arguments: a file for the database, and how many models. */
async function main([file, models]: string[]) {
  await rm(file, { force: true });
  await writeFile(file, '');
  const db = await connect(file, { readOnly: false });
  await openDatabase({ getClient: async () => db });
  const all = windows(Number(models));
  await db.transaction(tx => saveRollups(tx, all));
  await ours(db, all.slice(0, 1));
  const made = await hours(db);
  await theirs(db);
  const expected = await hours(db);
  const text = (rows: Rollup[]) =>
    JSON.stringify(
      [...rows]
        .sort((a, b) => (a.modelRef < b.modelRef ? -1 : 1))
        .map(({ coverage: _, ...row }) => row),
    );
  if (made.length !== Number(models) || text(made) !== text(expected)) {
    throw new Error('The two made other hours');
  }
  await rounds(
    () => ours(db, all.slice(0, 1)),
    () => theirs(db),
    { count: 7, warmup: 2 },
  );
  await db.destroy();
  await rm(file, { force: true });
}

main(process.argv.slice(2)).catch(error => {
  process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
});
