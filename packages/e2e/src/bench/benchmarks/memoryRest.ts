import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { freePorts } from '../../process/freePorts';
import { repositoryRoot } from '../../process/repository';
import { residentBytes } from '../../process/residentBytes';
import { startBackend, startIdp } from '../backend';
import type { Benchmark, BenchContext } from '../benchmark';
import { startDatabase } from '../database';
import {
  demoCatalogFiles,
  demoTelemetry,
  emptyDirectory,
  startFleet,
} from '../demoPortal';
import { interleave } from '../interleave';
import { ratioOf } from '../statistics';

/** The catalog has been read by then, and telemetry has run for cycles. */
const REST_MS = 90_000;
const COLLECTED_MS = 3_000;
const BETWEEN_MS = 1_500;
const MEGABYTE = 2 ** 20;

const probe = join(repositoryRoot, 'packages/e2e/src/bench/collectGarbage.mjs');

async function startOne(
  context: BenchContext,
  bare: boolean,
  modelGovernance: object,
): Promise<number> {
  const directory = await emptyDirectory(bare ? 'bare' : 'ours');
  const [backendPort, idpPort] = await freePorts(2);
  const ports = { backend: backendPort, idp: idpPort };
  context.ends.add(() => rm(directory, { recursive: true, force: true }));
  const database = await startDatabase('sqlite', directory, { durable: true });
  const idp = await startIdp(ports);
  context.ends.add(() => idp.stop());
  const backend = await startBackend({
    bundle: context.bundle,
    directory,
    ports,
    database: database.config,
    catalogFiles: await demoCatalogFiles({ models: !bare }),
    modelGovernance,
    bare,
    nodeArgs: ['--expose-gc', '--import', pathToFileURL(probe).href],
  });
  context.ends.add(() => backend.stop());
  return backend.pid;
}

/** The demo at rest: nobody looks, the collector runs. */
export const memoryRest: Benchmark = {
  name: 'memory.rest',
  limit: 1.25,
  about:
    'resident memory of the backend with the demo collected ≤ the same backend without our packages',
  unit: 'MB',
  async run(context) {
    const telemetry = demoTelemetry(await startFleet(context), 15);
    const ours = await startOne(context, false, telemetry);
    const theirs = await startOne(context, true, telemetry);
    context.log(`letting both rest for ${REST_MS / 1_000} s`);
    await delay(REST_MS);
    // Garbage of the start is no memory that either needs.
    for (const pid of [ours, theirs]) process.kill(pid, 'SIGUSR2');
    await delay(COLLECTED_MS);
    const measure = (pid: number) => async () => {
      await delay(BETWEEN_MS);
      return residentBytes(pid) / MEGABYTE;
    };
    return ratioOf(
      await interleave(measure(ours), measure(theirs), {
        rounds: 20,
        warmup: 0,
      }),
    );
  },
};
