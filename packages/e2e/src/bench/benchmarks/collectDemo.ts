import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { freePorts } from '../../process/freePorts';
import { repositoryRoot } from '../../process/repository';
import { startBackend } from '../backend';
import type { Benchmark, BenchContext } from '../benchmark';
import { startDatabase } from '../database';
import {
  demoCatalogFiles,
  demoTelemetry,
  emptyDirectory,
  startFleet,
} from '../demoPortal';
import { ratioOf, type Round } from '../statistics';

const ROUNDS = 30;
/** The least the product allows. */
const INTERVAL_S = 5;
/** The first cycles run cold code. */
const WARMUP = 8;
/** Cycles in a row with as many models: the catalog has been read. */
const SETTLED = 4;

/** Tells the backend to fetch the pages and print the time; see there. */
const probe = join(repositoryRoot, 'packages/e2e/src/bench/bareFetch.mjs');

/** What the backend prints: its own log lines, and those of the probe. */
interface Line {
  message?: string;
  models?: number;
  durationMs?: number;
  barePages?: number;
  bareFailed?: string;
}

const parseLine = (line: string): Line =>
  /"Telemetry collected"|"bare(Pages|Failed)"/.test(line)
    ? JSON.parse(line)
    : {};

type Endpoints = Awaited<ReturnType<typeof startFleet>>;

interface Place {
  directory: string;
  database: object;
  endpoints: Endpoints;
  /** How often the catalog is mirrored. */
  mirrorSeconds: number;
}

/** A backend that collects the demo, and whose lines can be waited for. */
async function startCollecting(context: BenchContext, place: Place) {
  const { directory, database, endpoints, mirrorSeconds } = place;
  const [backendPort, idpPort] = await freePorts(2);
  let report: (line: Line) => void = () => {};
  const backend = await startBackend({
    bundle: context.bundle,
    directory,
    ports: { backend: backendPort, idp: idpPort },
    database,
    catalogFiles: await demoCatalogFiles({ models: true }),
    modelGovernance: {
      ...demoTelemetry(endpoints, INTERVAL_S),
      mirror: { interval: { seconds: mirrorSeconds } },
    },
    nodeArgs: ['--import', pathToFileURL(probe).href],
    env: {
      LOG_LEVEL: 'debug',
      BENCH_PAGES: JSON.stringify(endpoints.map(({ url }) => url)),
    },
    onLine: line => report(parseLine(line)),
  });
  context.ends.add(() => backend.stop());

  const next = <T>(what: string, read: (line: Line) => T | undefined) =>
    new Promise<T>((resolve, reject) => {
      const timer = setTimeout(
        () => reject(new Error(`No ${what} within a minute`)),
        60_000,
      );
      report = line => {
        if (line.bareFailed) reject(new Error(line.bareFailed));
        const found = read(line);
        if (found === undefined) return;
        clearTimeout(timer);
        resolve(found);
      };
    });
  return {
    stop: () => backend.stop(),
    collection: () =>
      next('collection', ({ models = 0, durationMs }) =>
        models > 0 && durationMs !== undefined
          ? { models, durationMs }
          : undefined,
      ),
    bareFetch() {
      const answer = next('bare fetch', ({ barePages }) => barePages);
      process.kill(backend.pid, 'SIGUSR2');
      return answer;
    },
  };
}

/** Lets the catalog and its mirror do their work, which is not measured. */
async function fill(context: BenchContext, place: Place): Promise<void> {
  const backend = await startCollecting(context, place);
  let last = 0;
  for (let same = 0; same < SETTLED; ) {
    const { models } = await backend.collection();
    same = models === last ? same + 1 : 0;
    last = models;
  }
  await backend.stop();
}

/** A whole cycle, from asking the fleet to the commit, against asking alone. */
export const collectDemo: Benchmark = {
  name: 'collect.demo',
  limit: 1.5,
  about:
    'one collection of the demo, committed with fsync ≤ fetching the same pages in parallel, in the same process',
  unit: 'ms',
  async run(context) {
    const directory = await emptyDirectory('collect');
    context.ends.add(() => rm(directory, { recursive: true, force: true }));
    const { config } = await startDatabase('sqlite', directory, {
      durable: true,
    });
    const endpoints = await startFleet(context);
    const place = { directory, database: config, endpoints };
    await fill(context, { ...place, mirrorSeconds: 10 });
    const backend = await startCollecting(context, {
      ...place,
      mirrorSeconds: 3_600,
    });
    const rounds: Round[] = [];
    let collected = 0;
    for (let round = 0; round < WARMUP + ROUNDS; round += 1) {
      const { models, durationMs } = await backend.collection();
      // Half-way to the next collection, so that neither disturbs the other.
      await delay((INTERVAL_S * 1_000) / 2);
      const theirs = await backend.bareFetch();
      collected = models;
      if (round >= WARMUP) rounds.push({ ours: durationMs, theirs });
    }
    return {
      ...ratioOf(rounds),
      note: `${collected} models, ${endpoints.length} pages`,
    };
  },
};
