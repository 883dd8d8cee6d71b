import { existsSync } from 'node:fs';
import { rename, rm, writeFile } from 'node:fs/promises';
import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { ConfigReader } from '@backstage/config';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  defaultTargetPolicy,
  eventTypeOf,
  modelFacts,
  toModelRecord,
  type CloudEvent,
  type EventKind,
} from '@modelgov/backstage-plugin-model-governance-common';
import { connect, openDatabase, saveModel, type Database } from '../database';
import { ingestEvents } from '../ingest/ingestEvents';
import { noAdditions } from '../kpi/config';
import type { KpiContext } from '../kpi/context';
import { createKpis } from '../kpi/createKpis';

/** The instant of everything that is measured. */
export const AT = Date.parse('2026-11-23T12:00:00Z');
export const SENDER = { ref: 'service:bench', origin: 'live' } as const;
const DAY = 86_400_000;
const DAYS = 90;
const BATCH = 500;

const teams = ['ranking', 'pricing', 'vision', 'assistant', 'forecasting'];

const silent: LoggerService = {
  error: (message, meta) => {
    throw new Error(`${message}: ${meta}`);
  },
  warn() {},
  info() {},
  debug() {},
  child: () => silent,
};

export const modelRef = (n: number) => `model:default/m${n}`;

/** What each model tells of once in so many days. */
const told: readonly [EventKind, number, (item: string) => object][] = [
  ['change.approved', 18, change => ({ change })],
  [
    'deployment.finished',
    18,
    deployment => ({ deployment, outcome: 'succeeded', change: deployment }),
  ],
  ['incident.detected', 45, incident => ({ incident, severity: 2 })],
  ['incident.mitigated', 45, incident => ({ incident, how: 'fallback' })],
  [
    'evaluation.finished',
    18,
    evaluation => ({
      evaluation,
      metric: 'auc',
      value: 0.81,
      baseline: 0.8,
      higherIsBetter: true,
    }),
  ],
  ['guardrail.checked', 30, check => ({ check, withinLimits: true })],
  [
    'training.finished',
    30,
    run => ({
      run,
      outcome: 'succeeded',
      cost: { amount: '12.50', currency: 'EUR' },
    }),
  ],
  ['security-scan.finished', 45, scan => ({ scan })],
];

/** The events of one model. */
export function eventsOf(n: number, mark = ''): CloudEvent[] {
  return told.flatMap(([kind, every, data]) =>
    Array.from({ length: Math.floor(DAYS / every) }, (_, turn) => {
      const item = `${mark}${n}-${turn}`;
      return {
        specversion: '1.0' as const,
        id: `${kind}/${item}`,
        source: 'bench',
        type: eventTypeOf(kind),
        time: new Date(
          AT - (turn * every + 1 + (n % 7) / 7) * DAY,
        ).toISOString(),
        subject: modelRef(n),
        data: data(item),
      };
    }),
  );
}

/** KPIs on a database, without a catalog around them. */
export function kpisOf(db: Database): KpiContext {
  const { kpis } = createKpis({
    config: new ConfigReader({}),
    added: noAdditions(),
    db,
    signalPolicy: defaultTargetPolicy,
    // Nothing that is measured asks the catalog.
    catalog: {} as CatalogService,
    auth: {} as AuthService,
    logger: silent,
    now: () => AT,
  });
  return {
    db,
    kpis,
    now: () => AT,
    lookup: {
      domainsOf: async () => new Map(),
      managersOf: async () => new Map(),
    },
  };
}

export const ingestOf = (db: Database) => ({
  db,
  now: () => AT,
  people: { load: async () => new Map() },
});

/** So many models with ninety days of events and their KPIs; kept for the next run. */
async function build(file: string, models: number): Promise<void> {
  const part = `${file}.part`;
  await rm(part, { force: true });
  await writeFile(part, '');
  const db = await connect(part, { readOnly: false });
  await openDatabase({ getClient: async () => db });
  await db.raw('PRAGMA synchronous = OFF');
  for (let from = 0; from < models; from += BATCH) {
    await db.transaction(async tx => {
      for (let n = from; n < from + BATCH; n += 1) {
        const record = toModelRecord({
          apiVersion: 'model-governance.io/v1alpha1',
          kind: 'Model',
          metadata: { name: `m${n}`, namespace: 'default', uid: `m${n}` },
          spec: { type: 'ranker', lifecycle: 'production', owner: 'ranking' },
          relations: [
            {
              type: 'ownedBy',
              targetRef: `group:default/${teams[n % teams.length]}`,
            },
          ],
        });
        await saveModel(tx, {
          record,
          etag: '1',
          ownerState: 'owned',
          facts: modelFacts(record),
          search: [],
          seenAt: AT,
        });
      }
    });
  }
  const context = kpisOf(db);
  await context.kpis.adopt();
  for (let n = 0; n < models; n += 15) {
    const batch = Array.from({ length: Math.min(15, models - n) }, (_, i) =>
      eventsOf(n + i),
    ).flat();
    const { rejected } = await ingestEvents(ingestOf(db), batch, SENDER);
    if (rejected.length > 0) throw new Error(rejected[0].reason);
  }
  await context.kpis.refreshDue();
  await db.destroy();
  await rename(part, file);
}

/** The prepared company, built when it is not there. */
export async function openKpiWorld(
  file: string,
  models: number,
): Promise<Database> {
  if (!existsSync(file)) {
    process.stdout.write(`building ${models} models with ${DAYS} days\n`);
    await build(file, models);
  }
  const db = await connect(file, { readOnly: false });
  await openDatabase({ getClient: async () => db });
  // A migration since it was built may ask for all to be computed again.
  await kpisOf(db).kpis.refreshDue();
  return db;
}
