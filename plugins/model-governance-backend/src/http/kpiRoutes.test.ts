import { mockCredentials } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  eventTypeOf,
  type EventKind,
  type KpiResult,
  type ScorecardGap,
  type ScorecardGaps,
} from '@modelgov/backstage-plugin-model-governance-common';
import request from 'supertest';
import { anApi } from '../__testUtils__/anApi';
import { aModelEntity, NOW } from '../__testUtils__/builders';
import { kpiOperationIds } from '../__testUtils__/contract';
import { createDatabase, databaseIds } from '../__testUtils__/databases';
import { governanceOn } from '../__testUtils__/governance';
import { type Database } from '../database';

jest.setTimeout(60_000);

const DAY = 86_400_000;
const A = 'model:default/a';
const ofSystem = aModelEntity('a');
ofSystem.relations?.push({
  type: 'partOf',
  targetRef: 'system:default/discovery',
});
const entities = [
  ofSystem,
  aModelEntity('b', { owner: 'group:default/pricing' }),
  aModelEntity('secret', {
    annotations: { 'model-governance.io/visibility': 'restricted' },
  }),
];
const system = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'System',
  metadata: { name: 'discovery', namespace: 'default' },
  relations: [{ type: 'partOf', targetRef: 'domain:default/marketplace' }],
};

let counter = 0;
const anEvent = (
  kind: EventKind,
  data: object,
  more: { daysAgo?: number; subject?: string; id?: string } & object = {},
) => {
  const { daysAgo = 1, subject = A, id, ...rest } = more;
  counter += 1;
  return {
    specversion: '1.0',
    id: id ?? `e-${counter}`,
    source: 'ci',
    type: eventTypeOf(kind),
    time: new Date(NOW - daysAgo * DAY).toISOString(),
    subject,
    data,
    ...rest,
  };
};
const deployed = (deployment: string, more: object = {}) =>
  anEvent('deployment.finished', { deployment, outcome: 'succeeded' }, more);

describe.each(databaseIds)('KPIs over HTTP on %p', databaseId => {
  let db: Database;
  let services: ReturnType<typeof governanceOn>;
  const api = anApi();
  const { app, contract, permissions } = api;

  beforeAll(async () => {
    db = await createDatabase(databaseId);
    services = await api.serve(db, { models: entities, others: [system] });
    await services.kpis.adopt();
    await services.kpis.refreshDue();
  });

  beforeEach(() => {
    api.letIn();
  });

  const get = (path: string, as = 'nina') =>
    request(app)
      .get(path)
      .set('Authorization', mockCredentials.user.header(`user:default/${as}`));
  const send = (body: unknown, query = '', type = 'application/json') =>
    request(app)
      .post(`/events${query}`)
      .set('Authorization', mockCredentials.service.header())
      .set('Content-Type', type)
      .send(typeof body === 'string' ? body : JSON.stringify(body));
  const settled = () => services.kpis.settled();
  const kpiOf = async (id: string): Promise<KpiResult> => {
    await settled();
    return (await get(`/models/model/default/a/kpis/${id}`)).body.result;
  };

  it('says that nothing has ever come before anything came', async () => {
    expect(await kpiOf('deployment-success')).toMatchObject({
      verdict: 'unknown',
      state: 'not-configured',
      value: null,
      reason: expect.stringContaining('deployment.finished'),
    });
  });

  it('makes a KPI of deployments, whatever their order, once', async () => {
    const rollback = anEvent('deployment.rolled-back', { deployment: 'd2' });
    const batch = [
      rollback,
      deployed('d1', { daysAgo: 9 }),
      deployed('d2', { daysAgo: 5 }),
      deployed('d3', { daysAgo: 3 }),
      deployed('d4', { daysAgo: 2 }),
    ];
    const first = await send(batch);
    expect(first.body).toEqual({ accepted: 5, duplicates: 0, rejected: [] });
    const again = await send(
      [...batch].reverse(),
      '',
      'application/cloudevents-batch+json',
    );
    expect(again.body).toEqual({ accepted: 0, duplicates: 5, rejected: [] });
    expect(await kpiOf('deployment-success')).toMatchObject({
      value: 0.75,
      n: 4,
      verdict: 'fail',
      coverage: 1,
      targets: [{ text: 'at least 95 %', source: expect.any(String) }],
    });
    // The first of its kind: of all others it says now that there was none.
    const other = await get('/models/model/default/b/kpis/deployment-success');
    expect(other.body.result).toMatchObject({
      verdict: 'not-applicable',
      state: 'no-data',
    });
  });

  it('takes a correction and a retraction, and keeps what was said before', async () => {
    const wrong = deployed('d5', { daysAgo: 4, id: 'wrong' });
    await send(wrong);
    expect((await kpiOf('deployment-success')).n).toBe(5);
    const right = {
      ...deployed('d5', { daysAgo: 40 }),
      id: 'right',
      corrects: 'wrong',
    };
    await send(right, '', 'application/cloudevents+json');
    expect((await kpiOf('deployment-success')).n).toBe(4);
    await send({
      ...anEvent('event.retracted', {}),
      corrects: 'e-does-not-matter',
    });
    const page = await get('/models/model/default/a/events?limit=200');
    const counts = Object.fromEntries(
      page.body.items.map((e: { id: string; counts: boolean }) => [
        e.id,
        e.counts,
      ]),
    );
    expect(counts).toMatchObject({ wrong: false, right: true });
  });

  it('names what it cannot take, by its index, and takes the rest', async () => {
    const good = deployed('d6', { subject: 'model:default/b' });
    const { body } = await send([
      deployed('x', { subject: 'model:default/nowhere' }),
      { ...deployed('x'), time: '2027-11-23T12:00:00Z' },
      { ...deployed('x'), type: 'io.example.unknown' },
      anEvent('deployment.finished', { deployment: 'x', outcome: 'maybe' }),
      good,
    ]);
    expect(body).toMatchObject({
      accepted: 1,
      rejected: [
        { index: 0, reason: expect.stringContaining('model:default/nowhere') },
        { index: 1, reason: expect.stringContaining('future') },
        { index: 2, reason: expect.stringContaining('type') },
        { index: 3, reason: expect.stringContaining('data.outcome') },
      ],
    });
  });

  it('goes from the portfolio over groups and models down to the raw event', async () => {
    await settled();
    const list = await get('/kpis');
    const found = list.body.items.find(
      (each: { definition: { number: number } }) =>
        each.definition.number === 4,
    );
    // Four of a and one of b: sum over sum, not the mean of 75 % and 100 %.
    expect(found).toMatchObject({
      models: 2,
      result: { value: 0.8, n: 5, coverage: 0.5 },
      counts: { fail: 1, unknown: 1 },
    });
    expect(list.body.items).toHaveLength(23);
    const detail = await get('/kpis/deployment-success');
    expect(detail.body).toMatchObject({
      points: [{ day: '2026-11-23', value: 0, n: 1 }],
      targets: [{ id: 'deployment-success' }],
    });
    const models = await get('/kpis/deployment-success/models?limit=1');
    expect(models.body).toMatchObject({
      items: [{ ref: A, result: { verdict: 'fail' } }],
      totalItems: 2,
      nextCursor: expect.any(String),
    });
    const evidence = await get(
      '/models/model/default/a/kpis/deployment-success',
    );
    const { days, events } = evidence.body;
    const sum = days
      .filter((d: { day: string }) => d.day >= '2026-10-25')
      .reduce(
        (s: number, d: { statistic: { num: number } }) => s + d.statistic.num,
        0,
      );
    expect(sum).toBe(3);
    expect(
      events
        .map((e: { kind: string }) => e.kind)
        .filter((k: string) => k.includes('rolled')),
    ).toHaveLength(1);
  });

  it.each([
    ['team', ['group:default/pricing', 'group:default/ranking']],
    ['tier', ['unassessed']],
    ['domain', ['domain:default/marketplace', null]],
    ['system', ['system:default/discovery', null]],
    ['type', ['ranker']],
  ])('rolls up by %s, with those without one apart', async (by, keys) => {
    const { body } = await get(`/portfolio/rollup?by=${by}`);
    expect(body.groups.map((g: { key: string }) => g.key)).toEqual(keys);
    const total = body.groups.reduce(
      (sum: number, g: { models: number }) => sum + g.models,
      0,
    );
    expect(total).toBe(2);
  });

  it('lays models and KPIs out, a page at a time', async () => {
    const first = await get('/heatmap?limit=1');
    expect(first.body).toMatchObject({ items: [{ ref: A }], totalItems: 2 });
    expect(first.body.kpis).toHaveLength(22);
    expect(first.body.items[0].cells).toHaveLength(22);
    const next = await get(`/heatmap?limit=1&cursor=${first.body.nextCursor}`);
    expect(next.body).toMatchObject({
      items: [{ ref: 'model:default/b' }],
      nextCursor: null,
    });
    expect((await get('/heatmap?cursor=zzz')).status).toBe(400);
  });

  it('ranks what is open over the models, those of one team when asked', async () => {
    await settled();
    const { body } = await get('/scorecard-gaps');
    const scores: number[] = body.items.map(({ score }: ScorecardGap) => score);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
    const onCall = (of: ScorecardGaps) =>
      of.items.find(({ check }) => check === 'on-call-set');
    // Unassessed is held for the highest tier: weight 2 × (4 + 4) ÷ 1.
    expect(onCall(body)).toMatchObject({
      effort: 'small',
      risk: 8,
      score: 16,
      failing: 2,
      models: [{ ref: A }, { ref: 'model:default/b' }],
    });
    const one = await get('/scorecard-gaps?owner=group:default/pricing');
    expect(one.body.models).toBe(1);
    expect(onCall(one.body)).toMatchObject({
      risk: 4,
      models: [{ ref: 'model:default/b', verdict: 'fail' }],
    });
  });

  it('hides what the caller may not read from every number', async () => {
    await send(deployed('s1', { subject: 'model:default/secret', daysAgo: 2 }));
    await settled();
    expect((await get('/kpis')).body.models).toBe(2);
    const { body: gaps } = await get('/scorecard-gaps');
    expect(gaps).toMatchObject({ models: 2, unjudged: 0 });
    expect(JSON.stringify(gaps)).not.toContain('secret');
    for (const path of ['kpis', 'kpis/availability', 'scorecard', 'events']) {
      expect((await get(`/models/model/default/secret/${path}`)).status).toBe(
        404,
      );
    }
    permissions.authorizeConditional.mockResolvedValue([
      { result: AuthorizeResult.ALLOW },
    ]);
    expect((await get('/kpis')).body.models).toBe(3);
    expect((await get('/scorecard-gaps')).body.models).toBe(3);
  });

  it('shows mentorship to the person and their manager only', async () => {
    const mentored = (mentee: string) =>
      anEvent(
        'mentorship.recorded',
        { mentee: `user:default/${mentee}` },
        { subject: 'user:default/olivia' },
      );
    await send([mentored('noah'), mentored('nina'), mentored('noah')]);
    await settled();
    const path = '/kpis/mentorship/people';
    expect((await get(path, 'olivia')).body.items).toMatchObject([
      { ref: 'user:default/olivia', result: { value: 2, verdict: 'pass' } },
    ]);
    expect((await get(path, 'marcus')).body.items).toHaveLength(1);
    expect((await get(path, 'pat')).body.items).toEqual([]);
    const portfolio = await get('/kpis/mentorship', 'marcus');
    expect(portfolio.body.result).toMatchObject({ value: null });
  });

  it('lets a person attest only in their own name', async () => {
    const attest = (author: string) =>
      request(app)
        .post('/events')
        .set(
          'Authorization',
          mockCredentials.user.header('user:default/olivia'),
        )
        .send(
          anEvent('fact.attested', {
            kpi: 'reproducibility',
            value: 1,
            n: 3,
            author,
            from: '2026-10-01T00:00:00Z',
            to: '2026-11-01T00:00:00Z',
            evidence: 'https://evidence.example/1',
            expires: '2027-01-01T00:00:00Z',
          }),
        );
    expect((await attest('user:default/noah')).body.rejected).toHaveLength(1);
    expect((await attest('user:default/olivia')).body.accepted).toBe(1);
    expect(await kpiOf('reproducibility')).toMatchObject({
      value: 1,
      verdict: 'pass',
      attested: { author: 'user:default/olivia' },
    });
  });

  it('reads a scanner’s report, and closes what is not in the next one', async () => {
    const report = (day: string, ...rules: string[]) => ({
      version: '2.1.0',
      runs: [
        {
          tool: { driver: { name: 'scanner' } },
          invocations: [{ endTimeUtc: `2026-11-${day}T08:00:00Z` }],
          results: rules.map(ruleId => ({
            ruleId,
            level: 'error',
            message: { text: ruleId },
          })),
        },
      ],
    });
    const query = `?format=sarif&source=scan&model=${A}`;
    const first = await send(report('19', 'r1', 'r2'), query);
    expect(first.body).toMatchObject({ accepted: 3, rejected: [] });
    const second = await send(report('22', 'r2'), query);
    // The scan itself, and the end of what it no longer found.
    expect(second.body).toMatchObject({ accepted: 2, duplicates: 0 });
    // Once more, whichever of them: what was open then decides, not what is now.
    expect((await send(report('22', 'r2'), query)).body).toMatchObject({
      accepted: 0,
      duplicates: 2,
    });
    expect((await send(report('19', 'r1', 'r2'), query)).body).toMatchObject({
      accepted: 0,
      duplicates: 3,
    });
    expect(await kpiOf('security-closure')).toMatchObject({
      value: 1,
      detail: '1 open and not yet due',
    });
    const junit = await send(
      '<testsuite name="s"><testcase name="t"/></testsuite>',
      `?format=junit&source=ci&model=${A}`,
      'application/xml',
    );
    expect(junit.body).toMatchObject({ accepted: 1 });
    const broken = await send({ version: '1' }, query);
    expect(broken.status).toBe(400);
    expect((await send(report('22', 'r1'), '?format=sarif')).status).toBe(400);
  });

  it('judges a model by its checks, with a day’s snapshot', async () => {
    await settled();
    const { body } = await get('/models/model/default/a/scorecard');
    expect(body).toMatchObject({
      modelRef: A,
      level: null,
      history: [{ day: '2026-11-23', policyVersion: 'built-in-2026-11' }],
    });
    const check = (id: string) =>
      body.checks.find((each: { id: string }) => each.id === id);
    expect(check('owner-set')).toMatchObject({ verdict: 'pass' });
    expect(check('rollback-drilled')).toMatchObject({
      verdict: 'unknown',
      reason: 'drill.rollback.at is not known',
    });
    expect(check('fallback-drilled')).toMatchObject({ upcoming: '2027-04-01' });
    expect((await get('/event-types')).body.items.length).toBeGreaterThan(20);
    expect((await get('/models/model/default/a/kpis')).body.items).toHaveLength(
      22,
    );
  });

  it('tries other targets on the models that the caller may see', async () => {
    const targets = [
      {
        id: 'all',
        kpi: 'deployment-success',
        target: { type: 'at-least', value: 0.1 },
        from: '2026-01-01',
      },
    ];
    const asking = (body: object) =>
      request(app)
        .post('/kpis/targets/dry-run')
        .set('Authorization', mockCredentials.user.header('user:default/rita'))
        .send(body);
    const { body } = await asking({ version: 'tried', targets });
    expect(body).toMatchObject({ to: 'tried', models: 2 });
    expect(body.flips).toContainEqual(
      expect.objectContaining({
        ref: A,
        kpi: 'deployment-success',
        before: 'fail',
        after: 'pass',
        target: 'at least 10 %',
      }),
    );
    const wrong = await asking({
      version: 'tried',
      targets: [{ ...targets[0], kpi: 'no-such' }],
    });
    expect(wrong.status).toBe(400);
    expect(wrong.body.error.message).toContain('targets.0');
  });

  it('refuses events from those who may not send them', async () => {
    permissions.authorize.mockResolvedValue([{ result: AuthorizeResult.DENY }]);
    expect((await send(deployed('z'))).status).toBe(403);
  });

  it('has answered on every route here, and never against the contract', () => {
    expect([...contract.seen].sort()).toEqual([...kpiOperationIds].sort());
    expect(contract.breaches).toEqual([]);
  });
});
