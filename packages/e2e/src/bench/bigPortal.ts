import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CatalogEntity } from '@modelgov/demo';
import { PortalApi, type ModelPage } from '../portal/PortalApi';
import { signIn } from '../portal/signIn';
import { Ends } from '../process/Ends';
import { eventually } from '../process/eventually';
import { freePorts } from '../process/freePorts';
import { repositoryRoot, withTypeScript } from '../process/repository';
import { startProcess } from '../process/startProcess';
import { backendUrlOf, startBackend, startIdp } from './backend';
import type { BenchContext } from './benchmark';
import { startDatabase, type Engine } from './database';
import { bigFleet, writeCatalog } from './world/bigCatalog';

export const BIG = 10_000;

/** Reads what is not restricted, and no more: a conditional decision. */
const ORDINARY = 'nina';

const PREPARE_MS = 30 * 60_000;
const COLLECT_MS = 5 * 60_000;
const CACHE = join(repositoryRoot, '.cache/bench');
/** Memory as a disk, where there is one: a catalog is written row by row. */
const FAST_DISK = '/dev/shm';

export interface BigPortal {
  url: string;
  /** As a persona under a conditional policy. */
  token: string;
  /** Signs another persona in. */
  signIn(persona: string): Promise<string>;
  /** How long the collector takes for all models, in milliseconds. */
  collectionMs: number;
}

/**
 * What the prepared data depends on; another key is prepared anew. Migrations
 * are not part of it: they run forward on prepared data as on a customer's.
 */
async function keyOf(pages: readonly CatalogEntity[][]): Promise<string> {
  return createHash('sha256')
    .update(JSON.stringify(pages))
    .update(await readFile(join(repositoryRoot, 'backstage.json')))
    .digest('hex')
    .slice(0, 12);
}

async function catalogFiles(pages: readonly CatalogEntity[][]) {
  const own = ['org', 'systems', 'datasets', 'components', 'apis'].map(name =>
    join(repositoryRoot, 'catalog', `${name}.yaml`),
  );
  return [...own, ...(await writeCatalog(join(CACHE, 'catalog'), pages))];
}

interface RunOptions {
  directory: string;
  engine: Engine;
  durable: boolean;
  intervalSeconds: number;
}

/** Backend, identity provider and page server over the data in a folder. */
async function runPortal(context: BenchContext, options: RunOptions) {
  const { directory, engine, durable, intervalSeconds } = options;
  const [backendPort, idpPort, pagePort] = await freePorts(3);
  const ports = { backend: backendPort, idp: idpPort };
  const pages = bigFleet(BIG);
  const ends = new Ends();
  const stop = () => ends.run();
  context.ends.add(stop);

  const database = await startDatabase(engine, directory, { durable });
  ends.add(() => database.stop());
  const pageServer = await startProcess({
    name: 'page server',
    args: [
      ...withTypeScript('packages/e2e/src/bench/world/pageServer.ts'),
      String(pagePort),
      String(BIG),
    ],
    cwd: repositoryRoot,
    ready: /pages ready/,
  });
  ends.add(() => pageServer.stop());
  const idp = await startIdp(ports);
  ends.add(() => idp.stop());
  const backend = await startBackend({
    bundle: context.bundle,
    directory,
    ports,
    database: database.config,
    catalogFiles: await catalogFiles(pages),
    modelGovernance: {
      telemetry: { interval: { seconds: intervalSeconds } },
      mirror: { interval: { seconds: 30 } },
      sources: {
        openmetrics: [
          {
            id: 'gateway',
            timeout: { seconds: 20 },
            endpoints: pages.map((_, page) => ({
              url: `http://127.0.0.1:${pagePort}/pages/${page}`,
              labels: { instance: `page-${page}` },
            })),
          },
        ],
      },
    },
  });
  ends.add(() => backend.stop());
  return { url: backendUrlOf(ports.backend), stop };
}

const MODELS = 'model-governance/models?limit=1';

/** Everybody is let in as soon as the catalog has read its users. */
const signedIn = (url: string, persona: string) =>
  eventually(`${persona} signs in`, 120_000, () =>
    signIn({ app: url, backend: url }, persona),
  );

/** Fills the databases through the catalog and the collector, once. */
async function prepare(
  context: BenchContext,
  engine: Engine,
  target: string,
): Promise<void> {
  const { log } = context;
  log(`${engine}: registering ${BIG} models; kept for later runs`);
  const fast = engine === 'sqlite' && existsSync(FAST_DISK);
  const directory = fast
    ? join(FAST_DISK, `model-governance-bench-${process.pid}`)
    : `${target}.part`;
  await rm(directory, { recursive: true, force: true });
  await mkdir(directory, { recursive: true });
  context.ends.add(() => rm(directory, { recursive: true, force: true }));
  const portal = await runPortal(context, {
    directory,
    engine,
    durable: false,
    intervalSeconds: 600,
  });
  // The risk officer sees restricted models too.
  const api = new PortalApi(portal.url, await signedIn(portal.url, 'rita'));
  let reported = 0;
  await eventually('all models in the mirror', PREPARE_MS, async () => {
    const { totalItems } = await api.get<ModelPage>(MODELS);
    if (totalItems >= reported + 1_000) {
      reported = totalItems;
      log(`${engine}: ${totalItems} models`);
    }
    return totalItems >= BIG || undefined;
  });
  await portal.stop();
  await rm(target, { recursive: true, force: true });
  // A copy would not belong to the user that PostgreSQL runs as.
  if (fast) await cp(directory, target, { recursive: true });
  else await rename(directory, target);
  await writeFile(join(target, 'prepared'), '');
}

/**
 * A portal with 10,000 models whose live signals were collected from real
 * endpoints; durable writes on, nothing cached between requests.
 */
export async function startBigPortal(
  context: BenchContext,
  engine: Engine,
): Promise<BigPortal> {
  const key = await keyOf(bigFleet(BIG));
  const directory = join(CACHE, `big-${engine}-${key}`);
  if (!existsSync(join(directory, 'prepared'))) {
    await prepare(context, engine, directory);
  }
  context.log(`${engine}: starting the portal with ${BIG} models`);
  const { url } = await runPortal(context, {
    directory,
    engine,
    durable: true,
    intervalSeconds: 60,
  });
  const token = await signedIn(url, ORDINARY);
  const api = new PortalApi(url, token);
  context.log(`${engine}: waiting for two collections`);
  await eventually('live latencies', COLLECT_MS, async () => {
    const page = await api.get<ModelPage>(
      `${MODELS}&live=live&sort=latency.p95&order=desc`,
    );
    const measured = page.items[0]?.signals.some(
      ({ signal, state }) => signal === 'latency.p95' && state === 'ok',
    );
    return (measured && page.totalItems > BIG / 2) || undefined;
  });
  const admin = new PortalApi(url, await signedIn(url, 'pat'));
  const { items } = await admin.get<{
    items: { lastRun: { durationMs: number } | null }[];
  }>('model-governance/sources');
  return {
    url,
    token,
    signIn: persona => signedIn(url, persona),
    collectionMs: items[0].lastRun?.durationMs ?? NaN,
  };
}
