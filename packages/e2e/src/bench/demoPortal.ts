import { readFile, writeFile, mkdir } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { openmetricsEndpoints, ports as fleetPorts } from '@modelgov/demo';
import { parse } from 'yaml';
import { freeRange } from '../process/freePorts';
import { repositoryRoot, withTypeScript } from '../process/repository';
import { startProcess } from '../process/startProcess';
import type { BenchContext } from './benchmark';

/** The live fleet of the demo, and where its pages are. */
export async function startFleet({ ends }: BenchContext) {
  const base = await freeRange(fleetPorts.length);
  const fleet = await startProcess({
    name: 'fleet',
    args: withTypeScript('packages/demo/src/fleet/main.ts'),
    cwd: repositoryRoot,
    env: { FLEET_BASE_PORT: String(base), NODE_ENV: 'development' },
    ready: /fleet ready/,
  });
  ends.add(() => fleet.stop());
  return openmetricsEndpoints(base);
}

/** `model-governance`, as the demo has it. */
export const demoTelemetry = (
  endpoints: Awaited<ReturnType<typeof startFleet>>,
  intervalSeconds: number,
) => ({
  telemetry: { interval: { seconds: intervalSeconds } },
  mirror: { interval: { seconds: 15 } },
  sources: {
    openmetrics: [{ id: 'fleet', timeout: { seconds: 5 }, endpoints }],
  },
});

const demoCatalog = join(repositoryRoot, 'catalog/all.yaml');

/** The demo's catalog files; without models for a portal that knows none. */
export async function demoCatalogFiles({ models }: { models: boolean }) {
  if (models) return [demoCatalog];
  const { spec }: { spec: { targets: string[] } } = parse(
    await readFile(demoCatalog, 'utf8'),
  );
  return spec.targets
    .filter(target => !target.includes('models/'))
    .map(target => resolve(dirname(demoCatalog), target));
}

/** An empty folder under the cache. */
export async function emptyDirectory(name: string): Promise<string> {
  const directory = join(
    repositoryRoot,
    '.cache/bench',
    `${name}-${process.pid}-${Date.now()}`,
  );
  await mkdir(directory, { recursive: true });
  await writeFile(join(directory, 'started'), new Date().toISOString());
  return directory;
}
