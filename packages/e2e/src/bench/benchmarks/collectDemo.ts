import { rm } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { freePorts } from '../../process/freePorts';
import { startBackend } from '../backend';
import type { Benchmark, BenchContext } from '../benchmark';
import { startDatabase } from '../database';
import {
  demoCatalogFiles,
  demoTelemetry,
  emptyDirectory,
  startFleet,
} from '../demoPortal';
import { timed } from '../interleave';
import { ratioOf, type Round } from '../statistics';

const ROUNDS = 20;
/** The least the product allows. */
const INTERVAL_S = 5;
/** The first cycles find an empty catalog, then a cold one. */
const WARMUP = 8;

interface Collection {
  models: number;
  durationMs: number;
}

/** The collector's own line of the log, if it is one. */
function parseCollection(line: string): Collection | undefined {
  if (!line.includes('"Telemetry collected"')) return undefined;
  const { models, durationMs }: Collection = JSON.parse(line);
  return models > 0 ? { models, durationMs } : undefined;
}

/** Collections of a running backend, one at a time. */
async function startCollecting(context: BenchContext, endpoints: Endpoints) {
  const directory = await emptyDirectory('collect');
  context.atEnd(() => rm(directory, { recursive: true, force: true }));
  const database = await startDatabase('sqlite', directory, { durable: true });
  const [backendPort, idpPort] = await freePorts(2);
  let report: (collection: Collection) => void = () => {};
  const backend = await startBackend({
    bundle: context.bundle,
    directory,
    ports: { backend: backendPort, idp: idpPort },
    database: database.config,
    catalogFiles: await demoCatalogFiles({ models: true }),
    modelGovernance: demoTelemetry(endpoints, INTERVAL_S),
    env: { LOG_LEVEL: 'debug' },
    onLine(line) {
      const collection = parseCollection(line);
      if (collection) report(collection);
    },
  });
  context.atEnd(() => backend.stop());
  return {
    next: () =>
      Promise.race([
        new Promise<Collection>(resolve => {
          report = resolve;
        }),
        delay(60_000, undefined, { ref: false }).then(() => {
          throw new Error(`No collection in a minute:\n${backend.lastLines()}`);
        }),
      ]),
  };
}

type Endpoints = Awaited<ReturnType<typeof startFleet>>;

async function fetchPages(endpoints: Endpoints): Promise<void> {
  await Promise.all(
    endpoints.map(async ({ url }) => (await fetch(url)).text()),
  );
}

/** A whole cycle, from asking the fleet to the commit, against asking alone. */
export const collectDemo: Benchmark = {
  name: 'collect.demo',
  limit: 1.5,
  about:
    'one collection of the demo, committed with fsync ≤ fetching the same pages in parallel',
  unit: 'ms',
  async run(context) {
    const endpoints = await startFleet(context);
    const collector = await startCollecting(context, endpoints);
    const rounds: Round[] = [];
    let models = 0;
    for (let round = 0; round < WARMUP + ROUNDS; round += 1) {
      const collection = await collector.next();
      // Half-way to the next collection, so that neither disturbs the other.
      await delay((INTERVAL_S * 1_000) / 2);
      const theirs = await timed(() => fetchPages(endpoints));
      models = collection.models;
      if (round < WARMUP) continue;
      rounds.push({ ours: collection.durationMs, theirs });
    }
    return {
      ...ratioOf(rounds),
      note: `${models} models, ${endpoints.length} pages`,
    };
  },
};
