import { mockServices } from '@backstage/backend-test-utils';
import {
  defaultTargetPolicy,
  type RegisteredModel,
} from '@modelgov/backstage-plugin-model-governance-common';
import { aModelEntity, mirrorEntities, NOW } from '../__testUtils__/builders';
import { createDatabase, databaseIds } from '../__testUtils__/databases';
import {
  registerSources,
  saveDeploymentVersions,
  type Database,
} from '../database';
import { LineageKeeper } from '../lineage/LineageKeeper';
import { getLineage } from '../lineage/readLineage';
import { listSources } from '../services/sources';
import { RegistryReader } from './RegistryReader';

jest.setTimeout(60_000);

const REF = 'model:default/churn';
const ALL = { result: 'all' } as const;
const { signal } = new AbortController();
const digest = `sha256:${'b'.repeat(64)}`;

const aModel = (more: Partial<RegisteredModel> = {}): RegisteredModel => ({
  name: 'Churn-Scorer',
  description: null,
  tags: {},
  url: 'https://mlflow.example/#/models/Churn-Scorer',
  versions: [
    {
      version: '2',
      digest,
      createdAt: NOW - 1_000,
      aliases: [],
      status: 'ready',
      run: {
        id: 'run-1',
        name: 'train',
        code: { repository: 'https://git.example/churn', commit: 'c1' },
        datasets: [{ name: 'iris', digest: 'd1', uri: 's3://lake/iris' }],
      },
    },
  ],
  ...more,
});

describe.each(databaseIds)('a registry on %p', databaseId => {
  async function setup() {
    const db: Database = await createDatabase(databaseId);
    await mirrorEntities(db, [
      aModelEntity('churn', {
        annotations: {
          'model-governance.io/registry-model': 'main/churn-scorer',
        },
      }),
      aModelEntity('other'),
    ]);
    const now = () => NOW;
    let answer: () => Promise<RegisteredModel[]> = async () => [aModel()];
    const registry = {
      id: 'main',
      kind: 'mlflow',
      intervalMs: 300_000,
      read: () => answer(),
    };
    await registerSources(db, [registry], 60_000);
    const reader = new RegistryReader({
      db,
      registries: [registry],
      logger: mockServices.logger.mock(),
      now,
    });
    return {
      db,
      say(next: () => Promise<RegisteredModel[]>) {
        answer = next;
      },
      read: () => reader.read(registry, signal),
      lineage: () =>
        getLineage({ db, policy: defaultTargetPolicy, now }, ALL, { ref: REF }),
      health: async () =>
        (await listSources({ db, policy: defaultTargetPolicy, now })).items[0],
    };
  }

  it('closes the path from data to what runs, with nobody sending anything', async () => {
    const { db, read, lineage, health } = await setup();
    await db.transaction(tx =>
      saveDeploymentVersions(tx, [
        {
          modelRef: REF,
          environment: 'production',
          region: 'eu',
          since: NOW,
          version: '2',
          digest,
        },
      ]),
    );
    await new LineageKeeper({ db, now: () => NOW }).refresh();
    expect((await lineage()).gaps).toContainEqual({
      code: 'no-run',
      version: '2',
    });
    expect(await read()).toBe(1);
    const { gaps, edges } = await lineage();
    expect(gaps?.map(({ code }) => code)).toEqual(['digest-not-approved']);
    expect(edges).toContainEqual(
      expect.objectContaining({
        up: 'run:run-1',
        down: `model-version:${REF}@2`,
        source: 'registry:main',
        observed: true,
      }),
    );
    expect(await health()).toMatchObject({
      id: 'main',
      kind: 'mlflow',
      state: 'ok',
      intervalSeconds: 300,
      lastRun: { observed: 1, absent: 0 },
    });
  });

  it.each<[string, () => Promise<RegisteredModel[]>, RegExp]>([
    [
      'fails',
      () => Promise.reject(new Error('HTTP 503: down')),
      /HTTP 503: down/,
    ],
    ['is empty', async () => [], /no model at all; what was known is kept/],
  ])('that %s takes nothing away, and says so', async (_case, said, reason) => {
    const { say, read, lineage, health } = await setup();
    await read();
    const before = (await lineage()).edges;
    expect(before.length).toBeGreaterThan(0);
    say(said);
    expect(await read()).toBeUndefined();
    expect((await lineage()).edges).toEqual(before);
    expect(await health()).toMatchObject({
      state: 'down',
      reason: expect.stringMatching(reason),
      lastSuccessAt: new Date(NOW).toISOString(),
    });
  });

  it('takes back what the registry took back, and counts models that nobody has an entity for', async () => {
    const { say, read, lineage, health } = await setup();
    await read();
    say(async () => [aModel({ versions: [] }), aModel({ name: 'stranger' })]);
    expect(await read()).toBe(2);
    expect((await lineage()).edges).toEqual([]);
    expect((await health()).lastRun).toMatchObject({ observed: 1, absent: 1 });
  });
});
