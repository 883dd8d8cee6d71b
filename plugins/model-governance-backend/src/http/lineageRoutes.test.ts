import { mockCredentials } from '@backstage/backend-test-utils';
import {
  lineageNode,
  type LineageGraph,
  type LineageNode,
} from '@modelgov/backstage-plugin-model-governance-common';
import request from 'supertest';
import { anApi } from '../__testUtils__/anApi';
import { aModelEntity, mirrorEntities, NOW } from '../__testUtils__/builders';
import { lineageOperationIds } from '../__testUtils__/contract';
import { createDatabase, databaseIds } from '../__testUtils__/databases';
import {
  saveDeploymentVersions,
  saveLineage,
  type Database,
} from '../database';
import { LineageKeeper } from '../lineage/LineageKeeper';

jest.setTimeout(60_000);

const A = 'model:default/a';
const CLICKS = 'dataset:resource:default/clicks';
const trained = aModelEntity('a', { title: 'Model A' });
trained.relations?.push({
  type: 'trainedOn',
  targetRef: 'resource:default/clicks',
});
const secret = aModelEntity('secret', {
  annotations: { 'model-governance.io/visibility': 'restricted' },
});
secret.relations?.push({
  type: 'trainedOn',
  targetRef: 'resource:default/clicks',
});
const entities = [trained, aModelEntity('b'), secret];

const training = (model = A, id = 'run-1') => ({
  eventTime: '2026-11-22T10:00:00Z',
  eventType: 'COMPLETE',
  producer: 'https://airflow.example',
  run: { runId: id },
  job: {
    namespace: 'airflow',
    name: 'train',
    facets: { sourceCodeLocation: { url: 'https://git/x', version: 'c1' } },
  },
  inputs: [
    {
      namespace: 's3',
      name: 'clicks',
      facets: {
        version: { datasetVersion: '41' },
        symlinks: {
          identifiers: [
            { namespace: 'backstage', name: 'resource:default/clicks' },
          ],
        },
      },
    },
  ],
  outputs: [
    {
      namespace: 'mlflow',
      name: 'models/a/7',
      facets: {
        modelGovernance_modelVersion: { modelRef: model, version: '7' },
      },
    },
  ],
});

describe.each(databaseIds)('Lineage over HTTP on %p', databaseId => {
  let db: Database;
  let keeper: LineageKeeper;
  const api = anApi();
  const { app, contract } = api;

  beforeAll(async () => {
    db = await createDatabase(databaseId);
    await api.serve(db, { models: entities });
    keeper = new LineageKeeper({ db, now: () => NOW });
  });

  beforeEach(() => {
    api.letIn();
  });

  const get = (path: string) =>
    request(app)
      .get(path)
      .set('Authorization', mockCredentials.user.header('user:default/nina'));
  const send = (body: object) =>
    request(app)
      .post('/api/v1/lineage')
      .set('Authorization', mockCredentials.service.header())
      .send(body);
  const graphOf = async (query = ''): Promise<LineageGraph> =>
    (await get(`/models/model/default/a/lineage${query}`)).body;
  const idsOf = ({ nodes }: LineageGraph) => nodes.map(({ id }) => id);
  const impactOf = async (node: string) =>
    (await get(`/lineage/impact?node=${encodeURIComponent(node)}`)).body;

  it('says of a model that nobody told anything of, that nothing is known', async () => {
    expect(await graphOf()).toEqual({
      modelRef: A,
      nodes: [],
      edges: [],
      gaps: [{ code: 'no-version', version: null }],
      truncated: false,
    });
  });

  it('shows what catalog and telemetry know, and forgets what they no longer say', async () => {
    await db.transaction(tx =>
      saveDeploymentVersions(tx, [
        {
          modelRef: A,
          environment: 'production',
          region: 'eu',
          since: NOW,
          version: '7',
          digest: null,
        },
      ]),
    );
    expect(await keeper.refresh()).toBe(true);
    expect(await keeper.refresh()).toBe(false);
    const before = await graphOf();
    expect(idsOf(before)).toEqual(
      expect.arrayContaining([CLICKS, `model-version:${A}@7`]),
    );
    expect(before.gaps).toContainEqual({ code: 'no-run', version: '7' });

    await mirrorEntities(db, [aModelEntity('a', { title: 'Model A' })]);
    await keeper.refresh();
    expect(idsOf(await graphOf())).not.toContain(CLICKS);
    await mirrorEntities(db, [trained]);
    await keeper.refresh();
  });

  it('takes a run once, however often it is sent, and closes the gaps', async () => {
    expect((await send(training())).body).toEqual({ nodes: 6, edges: 5 });
    const once = await graphOf();
    await send(training());
    expect(await graphOf()).toEqual(once);
    expect(once.gaps).toEqual([{ code: 'digest-not-approved', version: '7' }]);
    expect(idsOf(await graphOf('?direction=downstream'))).not.toContain(CLICKS);
    expect(idsOf(await graphOf('?direction=upstream&depth=1'))).not.toContain(
      'code:https://git/x@c1',
    );
    expect((await graphOf('?direction=upstream')).gaps).toBeNull();
  });

  it('says who stands on a dataset, and nothing of models that are not for the caller', async () => {
    await send(training('model:default/secret', 'run-2'));
    const impact = await impactOf(CLICKS);
    expect(impact.models).toEqual([
      {
        ref: A,
        title: 'Model A',
        owner: 'group:default/ranking',
        tier: 'unassessed',
        authorisation: 'none',
        steps: 1,
      },
    ]);
    expect(JSON.stringify(await graphOf('?depth=10'))).not.toContain('secret');
    expect((await get('/lineage/impact?node=model:x')).status).toBe(404);
    const hidden = 'model-version:model:default/secret@7';
    expect(await impactOf(hidden)).toMatchObject({
      error: { name: 'NotFoundError' },
    });
    const closed = await get('/models/model/default/secret/lineage');
    expect(closed.status).toBe(404);
  });

  it('ends in a cycle, and cuts a hub short and says so', async () => {
    const nodes: LineageNode[] = Array.from({ length: 700 }, (_, n) =>
      lineageNode('dataset', `s3/hub-${n}`),
    );
    const edge = (up: string, down: string) => ({
      up,
      down,
      relation: 'wasDerivedFrom' as const,
      source: 'test',
      observed: true,
      at: NOW,
    });
    const hub = nodes[0].id;
    await db.transaction(tx =>
      saveLineage(tx, {
        nodes,
        edges: [
          ...nodes.slice(1).map(({ id }) => edge(hub, id)),
          ...nodes.slice(1).map(({ id }) => edge(id, hub)),
          edge(hub, `model:${A}`),
        ],
      }),
    );
    expect((await impactOf(nodes[5].id)).models).toMatchObject([{ ref: A }]);
    const graph = await graphOf('?depth=10');
    expect(graph.nodes).toHaveLength(500);
    expect(graph).toMatchObject({ truncated: true, gaps: null });
  });

  it('names the field of an event that it cannot read', async () => {
    const answer = await send({ ...training(), eventTime: 'x' });
    expect(answer.status).toBe(400);
    expect(answer.body.error.message).toMatch(/^eventTime: /);
  });

  it('answers as the contract says, on every route', () => {
    expect(contract.breaches).toEqual([]);
    expect([...contract.seen].sort()).toEqual([...lineageOperationIds].sort());
  });
});
