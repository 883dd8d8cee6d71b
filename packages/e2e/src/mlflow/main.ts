import assert from 'node:assert/strict';
import { createHmac, randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ports as fleetPorts } from '@modelgov/demo';
import { stringify } from 'yaml';
import { PortalApi } from '../portal/PortalApi';
import { signIn } from '../portal/signIn';
import { startPortal } from '../portal/startPortal';
import { Ends } from '../process/Ends';
import { eventually } from '../process/eventually';
import { freePorts, freeRange } from '../process/freePorts';
import { repositoryRoot } from '../process/repository';
import { mlflowPrograms, startMlflow, train } from './server';

const NAME = 'tumour-classifier';
const secret = randomBytes(24).toString('hex');
const say = (line: string) => process.stdout.write(`${line}\n`);

interface Graph {
  nodes: { id: string; kind: string; name: string }[];
  edges: { up: string; down: string; source: string; observed: boolean }[];
  gaps: { code: string; version: string | null }[] | null;
}

const entity = (digest: string) => ({
  apiVersion: 'model-governance.io/v1alpha1',
  kind: 'Model',
  metadata: {
    name: NAME,
    title: 'Tumour classifier',
    annotations: { 'model-governance.io/registry-model': `main/${NAME}` },
  },
  spec: {
    type: 'classifier',
    lifecycle: 'production',
    owner: 'group:default/ranking',
    version: '2',
    digest,
  },
});

async function portalWith(
  { mlflow, digest }: { mlflow: string; digest: string },
  folder: string,
  ends: Ends,
) {
  const catalog = join(folder, 'catalog-info.yaml');
  await writeFile(catalog, stringify(entity(digest)));
  const locations = [join(repositoryRoot, 'catalog/all.yaml'), catalog];
  const config = join(folder, 'app-config.mlflow.yaml');
  await writeFile(
    config,
    stringify({
      catalog: {
        locations: locations.map(target => ({ type: 'file', target })),
      },
      'model-governance': {
        registries: {
          mlflow: [
            // So rarely that only messages explain what comes sooner.
            { id: 'main', url: mlflow, interval: '1h', webhook: { secret } },
          ],
        },
      },
    }),
  );
  const [app, backend, idp] = await freePorts(3);
  const portal = await startPortal({
    ports: { app, backend, idp, fleet: await freeRange(fleetPorts.length) },
    dataDir: join(folder, 'data'),
    extraConfig: [config],
    app: false,
    importHistory: false,
  });
  ends.add(() => portal.stop());
  return {
    webhook: `${portal.urls.backend}/api/model-governance/registry-webhooks/main`,
    as: async (person: string) =>
      new PortalApi(portal.urls.backend, await signIn(portal.urls, person)),
  };
}

/** What MLflow would send, had it not been stopped. */
async function sendNews(url: string): Promise<true | undefined> {
  const body = '{}';
  const time = String(Math.floor(Date.now() / 1_000));
  const signature = createHmac('sha256', secret)
    .update(`again.${time}.${body}`)
    .digest('base64');
  const { status } = await fetch(url, {
    method: 'POST',
    headers: {
      'x-mlflow-delivery-id': 'again',
      'x-mlflow-timestamp': time,
      'x-mlflow-signature': `v1,${signature}`,
    },
    body,
  });
  return status === 202 ? true : undefined;
}

/** Walks the path of a model from its data to where it runs. */
async function main(folder: string, ends: Ends) {
  const programs = await mlflowPrograms();
  const mlflow = await startMlflow(programs, folder);
  ends.add(mlflow.stop);
  say(`✓ MLflow serves at ${mlflow.url}`);
  const script = join(repositoryRoot, 'packages/e2e/src/mlflow/train.py');
  const digest = await train(programs, { url: mlflow.url, script, folder });
  say('✓ scikit-learn trained two versions, which MLflow registered');

  const { as, webhook } = await portalWith(
    { mlflow: mlflow.url, digest },
    folder,
    ends,
  );
  const sam = await as('sam');
  const lineage = `model-governance/models/model/default/${NAME}/lineage`;
  const graph = () => sam.get<Graph>(lineage);
  await eventually('the registry is read', 120_000, async () =>
    (await graph()).edges.some(edge => edge.source === 'registry:main')
      ? true
      : undefined,
  );
  say('✓ the portal has read runs, code and data of both versions');

  const olivia = await as('olivia');
  await olivia.command(NAME, {
    type: 'deployment.report',
    version: '2',
    digest,
    environment: 'production',
    region: 'eu-west-1',
    role: 'champion',
    trafficShare: 1,
  });
  const whole = await eventually('the path is whole', 180_000, async () => {
    const found = await graph();
    const open = (found.gaps ?? [{ code: 'unknown', version: null }]).filter(
      ({ code }) => code !== 'digest-not-approved',
    );
    if (open.length > 0) throw new Error(JSON.stringify(open));
    return found;
  });
  const kinds = new Set(whole.nodes.map(({ kind }) => kind));
  for (const kind of ['code', 'dataset-version', 'run', 'deployment']) {
    assert.ok(kinds.has(kind), `no ${kind} in the lineage`);
  }
  say('✓ dataset → run → version → deployment, with nobody sending lineage');

  // Messages of the same ten seconds are one.
  await train(programs, {
    url: mlflow.url,
    script,
    folder,
    webhook: { url: webhook, secret },
  });
  const grown = await eventually('version 3 is known', 60_000, async () => {
    const found = await graph();
    return found.nodes.some(({ id }) => id.endsWith(`${NAME}@3`))
      ? found
      : undefined;
  });
  say('✓ a third version is known at once, by a webhook that MLflow signed');

  await mlflow.stop();
  await eventually('a message is taken', 60_000, () => sendNews(webhook));
  const sources = 'model-governance/sources';
  type Sources = { items: { id: string; state: string; reason: string }[] };
  const down = await eventually('the registry is down', 120_000, async () => {
    const { items } = await sam.get<Sources>(sources);
    const main_ = items.find(({ id }) => id === 'main');
    return main_?.state === 'down' ? main_ : undefined;
  });
  assert.deepEqual((await graph()).edges, grown.edges);
  say(`✓ MLflow stopped, nothing is lost; the portal says: ${down.reason}`);
}

async function run() {
  const folder = await mkdtemp(join(tmpdir(), 'model-governance-mlflow-'));
  const ends = Ends.untilSignal();
  ends.add(() => rm(folder, { recursive: true, force: true, maxRetries: 3 }));
  const failure = await main(folder, ends).then(
    () => undefined,
    (error: unknown) => error,
  );
  await ends.run();
  if (failure) say(`✗ ${failure instanceof Error ? failure.stack : failure}`);
  else say('The path through MLflow holds');
  process.exit(failure ? 1 : 0);
}

run();
