import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { defaultTargetPolicy } from '@modelgov/backstage-plugin-model-governance-common';
import request from 'supertest';
import { anApi } from '../__testUtils__/anApi';
import {
  aModelEntity,
  healthyReadings,
  NOW,
  ScriptedSource,
} from '../__testUtils__/builders';
import { telemetryOperationIds } from '../__testUtils__/contract';
import { createDatabase } from '../__testUtils__/databases';
import { Collector } from '../collector/collector';
import { registerSources, type Database } from '../database';
import { record } from '../record/recorder';

jest.setTimeout(60_000);

const entities = [
  aModelEntity('a', { title: 'Feed ranker' }),
  aModelEntity('b', { spec: { type: 'forecaster' } }),
  aModelEntity('secret', {
    annotations: { 'model-governance.io/visibility': 'restricted' },
  }),
];

describe('the HTTP API', () => {
  let db: Database;
  const api = anApi();
  const { app, contract, permissions, auditor } = api;

  beforeAll(async () => {
    db = await createDatabase('SQLITE_3');
    const { signer } = await api.serve(db, {
      models: entities,
      readable: entities.slice(0, 1),
    });
    const source = new ScriptedSource('fleet', async ({ targets, at }) => ({
      readings: targets.flatMap(t => healthyReadings(t, at.getTime())),
      parts: [{ name: 'http://127.0.0.1:1/metrics', state: 'ok' }],
    }));
    await registerSources(db, [source], 15_000);
    await new Collector({
      db,
      sources: [source],
      policy: defaultTargetPolicy,
      intervalMs: 15_000,
      logger: mockServices.logger.mock(),
      now: () => NOW,
    }).collect(new AbortController().signal);
    await db.transaction(tx =>
      record(tx, signer, {
        modelRef: 'model:default/a',
        event: { type: 'model.changed@1', before: {}, after: { owner: 'x' } },
        actor: 'system:test',
        origin: 'live',
        recordedAt: NOW,
        occurredAt: NOW,
      }),
    );
  });

  beforeEach(() => api.letIn());

  const as = (name: string) =>
    mockCredentials.user.header(`user:default/${name}`);
  const get = (path: string) =>
    request(app).get(path).set('Authorization', as('nina'));

  it('lists a page of readable models and walks to the next by cursor', async () => {
    const first = await get('/models?limit=1&sort=name&order=asc');
    expect(first.status).toBe(200);
    expect(first.body).toMatchObject({ totalItems: 2, items: [{ name: 'b' }] });
    const next = await get(
      `/models?limit=1&cursor=${first.body.pageInfo.nextCursor}`,
    );
    expect(next.body).toMatchObject({
      items: [{ name: 'a', live: 'live', verdict: 'unknown' }],
      pageInfo: { prevCursor: expect.any(String) },
    });
    expect(next.body.pageInfo.nextCursor).toBeUndefined();
  });

  it('takes a filter given once or several times', async () => {
    expect((await get('/models?type=forecaster')).body.totalItems).toBe(1);
    const bare = await get('/models?owner=group:default/ranking&q=feed+ranker');
    expect(bare.body).toMatchObject({ totalItems: 1, items: [{ name: 'a' }] });
    expect(
      (await get('/models?type=forecaster&type=ranker&production=true')).body
        .totalItems,
    ).toBe(2);
  });

  it.each([
    ['an unknown sort key', '/models?sort=password', 'sort'],
    ['a page that is too large', '/models?limit=1000', 'limit'],
    ['a forged cursor', '/models?cursor=abc', 'cursor'],
    [
      'a cursor that sorts by nothing we know',
      `/models?cursor=${Buffer.from('["secret","asc","x","y",0]').toString(
        'base64url',
      )}`,
      'sort',
    ],
    ['an unknown parameter', '/models?owners=x', 'owners'],
    ['an unknown range', '/models/model/default/a/telemetry?range=1y', 'range'],
  ])(
    'answers %s with 400 and the name of what is wrong',
    async (_case, path, named) => {
      const response = await get(path);
      expect(response.status).toBe(400);
      expect(JSON.stringify(response.body.error)).toContain(named);
    },
  );

  it('does not tell a model that is not for the caller from one that is not there', async () => {
    for (const path of ['', '/telemetry', '/records']) {
      const denied = await get(`/models/model/default/secret${path}`);
      const missing = await get(`/models/model/default/nowhere${path}`);
      expect([denied.status, missing.status]).toEqual([404, 404]);
      expect(denied.body.error.message.replace('secret', 'nowhere')).toBe(
        missing.body.error.message,
      );
    }
    const portfolio = await get('/portfolio');
    expect(portfolio.body.heroes.inProduction).toEqual({
      count: 2,
      of: 2,
      unknown: 0,
    });
    expect(portfolio.body.facets.owner).toEqual([
      { value: 'group:default/ranking', count: 2 },
    ]);
  });

  it('asks the catalog for refs when a rule is not its own', async () => {
    permissions.authorizeConditional.mockResolvedValue([
      {
        result: AuthorizeResult.CONDITIONAL,
        pluginId: 'catalog',
        resourceType: 'catalog-entity',
        conditions: { rule: 'IN_MY_REGION', resourceType: 'catalog-entity' },
      },
    ]);
    const response = await get('/models');
    expect(response.body.items.map((m: { name: string }) => m.name)).toEqual([
      'a',
    ]);
  });

  it('shows a model, its series, its record and the sources', async () => {
    const model = await get('/models/Model/default/a');
    expect(model.body).toMatchObject({
      ref: 'model:default/a',
      digest: 'sha256:aa',
      deployments: [{ environment: 'production', region: 'default' }],
    });
    const series = await get('/models/model/default/a/telemetry?range=1h');
    expect(series.body.series).toHaveLength(7);
    const records = await get('/models/model/default/a/records');
    expect(records.body.items).toMatchObject([
      {
        type: 'model.changed@1',
        signatureValid: true,
        body: { after: { owner: 'x' } },
      },
    ]);
    const sources = await get('/sources');
    expect(sources.body.items).toMatchObject([
      { id: 'fleet', state: 'ok', parts: [{ state: 'ok' }] },
    ]);
  });

  it.each([
    ['/sources', 'model-governance.source.read'],
    ['/models/model/default/a/records', 'model-governance.record.read'],
  ])('answers 403 on %s without %s', async (path, permission) => {
    permissions.authorize.mockResolvedValue([{ result: AuthorizeResult.DENY }]);
    const response = await get(path);
    expect(response.status).toBe(403);
    expect(response.body.error.message).toContain(permission);
  });

  const hour = {
    modelRef: 'model:default/a',
    environment: 'production',
    region: 'default',
    from: '2026-11-23T10:00:00.000Z',
    to: '2026-11-23T11:00:00.000Z',
    requests: 100,
    errors: 1,
    latency: [
      { le: 0.1, count: 90 },
      { le: null, count: 100 },
    ],
  };
  const post = (body: object) =>
    request(app)
      .post('/telemetry/history')
      .set('Authorization', mockCredentials.service.header())
      .send(body);

  it('stores history once, says which items it could not take, and audits it', async () => {
    const items = [
      hour,
      { ...hour, modelRef: 'model:default/nowhere' },
      {
        ...hour,
        from: '2026-11-23T10:30:00.000Z',
        to: '2026-11-23T11:30:00.000Z',
      },
      {
        ...hour,
        from: '2026-11-23T12:00:00.000Z',
        to: '2026-11-23T13:00:00.000Z',
      },
      { ...hour, latency: [{ le: 0.1, count: 5 }] },
      { ...hour, errors: 101 },
    ];
    for (let i = 0; i < 2; i++) {
      const response = await post({ source: 'old-system', items });
      expect(response.body).toMatchObject({
        accepted: 1,
        rejected: [
          { index: 1, reason: expect.stringContaining('modelRef') },
          { index: 2, reason: expect.stringContaining('aligned') },
          { index: 3, reason: expect.stringContaining('future') },
          { index: 4, reason: expect.stringContaining('+Inf') },
          { index: 5, reason: expect.stringContaining('errors') },
        ],
      });
    }
    expect(auditor.createEvent).toHaveBeenCalledWith(
      expect.objectContaining({ eventId: 'history-import' }),
    );
    expect(
      await db('telemetry_rollup').where({ res: '1h' }).count({ n: '*' }),
    ).toEqual([{ n: 1 }]);
    const series = await get('/models/model/default/a/telemetry?range=7d');
    const errors = series.body.series.find(
      (s: { signal: string }) => s.signal === 'errors.ratio',
    );
    expect(
      errors.points.filter((p: { value: number | null }) => p.value !== null),
    ).toEqual([
      {
        at: hour.from,
        value: 0.01,
        low: null,
        high: null,
        origin: 'import',
        coverage: 1,
      },
    ]);
  });

  it('takes a full batch with a histogram in each item, and refuses a larger one', async () => {
    const latency = Array.from({ length: 22 }, (_, i) => ({
      le: i === 21 ? null : (i + 1) * 0.123456,
      count: 1000 + i,
    }));
    const items = Array.from({ length: 500 }, () => ({ ...hour, latency }));
    const full = await post({ source: 'old-system', items });
    expect(full.body).toEqual({ accepted: 500, rejected: [] });
    const tooMany = await post({
      source: 'old-system',
      items: [...items, hour],
    });
    expect(tooMany.status).toBe(400);
  });

  it.each([
    ['no items', { source: 'x', items: [] }, 'items'],
    [
      'a negative count',
      { source: 'x', items: [{ ...hour, requests: -1 }] },
      'requests',
    ],
    [
      'an unknown field',
      { source: 'x', items: [{ ...hour, p95: 1 }] },
      'items/0',
    ],
  ])('refuses %s with 400 and stores nothing', async (_case, body, named) => {
    const response = await post(body);
    expect(response.status).toBe(400);
    expect(JSON.stringify(response.body.error)).toContain(named);
  });

  it('refuses history from those who may not send it', async () => {
    permissions.authorize.mockResolvedValue([{ result: AuthorizeResult.DENY }]);
    const response = await post({ source: 'x', items: [hour] });
    expect(response.status).toBe(403);
  });

  it('says what answers would come to, and refuses those that are none', async () => {
    const preview = (scores: object, family?: string) =>
      request(app)
        .post('/assessments/preview')
        .send({ depth: 'provisional', gates: { G4: false }, scores, family });
    const given = { E2: 3, P1: 2, P2: 2, C1: 1 };
    const { body } = await preview(given);
    expect(body).toMatchObject({ tier: 'T1', unanswered: [] });
    const pipeline = await preview(given, 'training-pipeline');
    expect(pipeline.body.effortHours).toBeLessThan(body.effortHours);
    expect((await preview(given, 'spreadsheet')).status).toBe(400);
    const refused = await preview({ E2: 7 });
    expect([refused.status, refused.body.error.message]).toEqual([
      400,
      '/answers/scores/E2: must be 0, 1, 2 or 3',
    ]);
  });

  it('refuses who is not signed in', async () => {
    const response = await request(app)
      .get('/models')
      .set('Authorization', mockCredentials.none.header());
    expect(response.status).toBe(401);
  });

  it('has answered on every route of telemetry here, and never against the contract', () => {
    expect([...contract.seen].sort()).toEqual(
      [...telemetryOperationIds].sort(),
    );
    expect(contract.breaches).toEqual([]);
  });
});
