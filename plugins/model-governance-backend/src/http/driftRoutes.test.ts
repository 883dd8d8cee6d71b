import { mockCredentials } from '@backstage/backend-test-utils';
import { listOf } from '@modelgov/backstage-plugin-model-governance-common';
import request from 'supertest';
import { anApi } from '../__testUtils__/anApi';
import { aModelEntity, NOW } from '../__testUtils__/builders';
import { driftOperationIds } from '../__testUtils__/contract';
import { createDatabase, databaseIds } from '../__testUtils__/databases';
import { loadFile, type Database } from '../database';

jest.setTimeout(60_000);

const DAY = 86_400_000;
const A = 'model:default/a';
const entities = [
  aModelEntity('a'),
  aModelEntity('b'),
  aModelEntity('secret', {
    annotations: { 'model-governance.io/visibility': 'restricted' },
  }),
];

const iso = (ms: number) => new Date(ms).toISOString();

const aPsi = (value: number | null, more: object = {}) => ({
  kind: 'feature-drift',
  feature: 'age',
  method: 'psi',
  value,
  threshold: 0.25,
  direction: 'higher-is-worse',
  nReference: 50_000,
  nCurrent: 10_000,
  ...more,
});

/** A report of one day, which ended so many days ago. */
const aReport = (
  daysAgo: number,
  results: object[] = [aPsi(0.1)],
  more: object = {},
) => ({
  id: `day-${daysAgo}`,
  format: 'results',
  window: {
    from: iso(NOW - (daysAgo + 1) * DAY),
    to: iso(NOW - daysAgo * DAY),
  },
  results,
  ...more,
});

describe.each(databaseIds)('drift over HTTP on %p', databaseId => {
  let db: Database;
  let now = NOW;
  const api = anApi();
  const { app, contract } = api;

  beforeAll(async () => {
    db = await createDatabase(databaseId);
    const services = await api.serve(db, { models: entities, now: () => now });
    services.formats.set('shouty', {
      id: 'shouty',
      translate: document => ({
        results: [
          {
            kind: 'data-quality',
            method: 'missing-share',
            value: Object(document).share,
            direction: 'higher-is-worse',
          },
        ],
        skipped: ['a picture'],
        tool: { name: 'shouty', version: '9' },
      }),
    });
  });

  beforeEach(() => {
    now = NOW;
    api.letIn();
  });

  const send = (body: object, name = 'a') =>
    request(app)
      .post(`/models/model/default/${name}/drift-reports`)
      .set('Authorization', mockCredentials.service.header())
      .send(body);
  const read = (query = '', name = 'a') =>
    request(app)
      .get(`/models/model/default/${name}/drift${query}`)
      .set('Authorization', mockCredentials.user.header('user:default/nina'));
  const approve = (body: object, as = 'ines') =>
    request(app)
      .post('/models/model/default/a/drift-references')
      .set('Authorization', mockCredentials.user.header(`user:default/${as}`))
      .send(body);
  const findings = async () => {
    const file = await loadFile(db, A);
    return file ? listOf(file, 'finding').filter(f => f.cause) : [];
  };

  it('takes a report once, judges it, and refuses another under its id', async () => {
    const report = aReport(3, [
      aPsi(0.31),
      aPsi(0.02, { feature: 'income' }),
      aPsi(0.9, { feature: 'few', nCurrent: 20 }),
      aPsi(null, { feature: 'blank', reason: 'no bins' }),
    ]);
    const first = await send(report);
    expect(first.body).toEqual({
      id: 'day-3',
      status: 'stored',
      results: 4,
      skipped: [],
      alerts: [],
    });
    expect((await send(report)).body.status).toBe('known');
    const other = await send({ ...report, results: [aPsi(0)] });
    expect(other.status).toBe(409);
    expect(other.body.error.message).toContain('id: day-3');

    const { items, totalItems } = (await read()).body;
    expect(totalItems).toBe(4);
    expect(
      items.map(
        (one: {
          feature: string;
          latest: { verdict: string; state: string };
        }) => `${one.feature} ${one.latest.verdict} ${one.latest.state}`,
      ),
    ).toEqual([
      'age fail ok',
      'blank unknown no-data',
      'few unknown insufficient',
      'income pass ok',
    ]);
    expect(items[0].latest).toMatchObject({
      value: 0.31,
      threshold: 0.25,
      noiseFloor: expect.any(Number),
      reportId: 'day-3',
    });
  });

  it('calls the model into question after three failed windows, once an episode', async () => {
    expect((await send(aReport(2, [aPsi(0.33)]))).body.alerts).toEqual([]);
    const third = await send(aReport(1, [aPsi(0.35)]));
    expect(third.body.alerts).toEqual([
      'psi of age is 0.35, threshold 0.25, for 3 windows',
    ]);
    await send(aReport(0, [aPsi(0.4)]));
    expect(await findings()).toEqual([
      expect.objectContaining({
        title: 'Features have drifted in production',
        cause: expect.stringMatching(
          /^drift:feature-drift:production\/default:2/,
        ),
      }),
    ]);
    const [age] = (await read('?feature=age')).body.items;
    expect(age.latest.failedWindows).toBe(4);
    expect(age.points.map((p: { value: number }) => p.value)).toEqual([
      0.31, 0.33, 0.35, 0.4,
    ]);
  });

  it('raises nothing about history that is entered afterwards', async () => {
    const before = (await findings()).length;
    for (const day of [12, 11, 10]) {
      const body = aReport(day, [aPsi(0.9, { feature: 'old' })], {
        origin: 'import',
        id: `old-${day}`,
      });
      expect((await send(body)).body.alerts).toEqual([]);
    }
    expect(await findings()).toHaveLength(before);
  });

  it('replaces a window that is reported again, and keeps methods apart', async () => {
    await send(aReport(5, [aPsi(0.1, { feature: 'x' })], { id: 'x-1' }));
    await send(
      aReport(
        5,
        [
          aPsi(0.2, { feature: 'x' }),
          aPsi(0.7, { feature: 'x', method: 'hellinger' }),
        ],
        { id: 'x-2' },
      ),
    );
    const { items } = (await read('?feature=x')).body;
    expect(
      items.map((one: { method: string; points: unknown[] }) => [
        one.method,
        one.points,
      ]),
    ).toEqual([
      ['hellinger', [expect.objectContaining({ value: 0.7 })]],
      ['psi', [expect.objectContaining({ value: 0.2 })]],
    ]);
  });

  it('says that a series is stale when reports stop, whatever it last said', async () => {
    now = NOW + 5 * DAY;
    const [age] = (await read('?feature=age')).body.items;
    expect(age.latest).toMatchObject({
      state: 'stale',
      verdict: 'unknown',
      reason: expect.stringContaining('it was fail'),
    });
  });

  it('reads a tool’s report through its format, NaN and all', async () => {
    const report = { id: 's-1', format: 'shouty', window: aReport(1).window };
    const body = { ...report, report: '{"share": 0.25, "x": NaN}' };
    expect((await send(body, 'b')).body).toMatchObject({
      status: 'stored',
      results: 1,
      skipped: ['a picture'],
    });
    const [series] = (await read('', 'b')).body.items;
    expect(series.latest).toMatchObject({
      value: 0.25,
      tool: 'shouty',
      toolVersion: '9',
      verdict: 'unknown',
      reason: 'No threshold to judge it by',
    });
  });

  it('freezes a reference when it is first named; another person approves it', async () => {
    const reference = { name: 'training', version: '1', n: 1_000 };
    await send(aReport(6, [aPsi(0)], { id: 'f-1', reference }));
    const changed = { ...reference, n: 2_000 };
    const refused = await send(
      aReport(7, [aPsi(0)], { id: 'f-2', reference: changed }),
    );
    expect(refused.status).toBe(409);
    expect(refused.body.error.message).toContain('reference.n');

    const approved = await approve({ name: 'training', version: '1' });
    expect(approved.body).toMatchObject({
      approvedBy: 'user:default/ines',
      frozenBy: expect.stringMatching(/^service:/),
    });
    expect((await approve({ name: 'training', version: '1' })).status).toBe(
      409,
    );
    expect((await approve({ name: 'training', version: '2' })).status).toBe(
      404,
    );
    expect((await read()).body.references).toEqual([approved.body]);
  });

  it('lets nobody approve a reference that they sent', async () => {
    const reference = { name: 'mine', version: '1' };
    await request(app)
      .post('/models/model/default/a/drift-reports')
      .set('Authorization', mockCredentials.user.header('user:default/rita'))
      .send(aReport(8, [aPsi(0)], { id: 'mine', reference }));
    const own = await approve({ name: 'mine', version: '1' }, 'rita');
    expect(own.status).toBe(403);
    expect(own.body.error.message).toContain('somebody else');
  });

  it.each<[string, object, number, string]>([
    [
      'a window that has not come',
      { window: { from: iso(NOW), to: iso(NOW + DAY) } },
      400,
      'window.to',
    ],
    [
      'a window that ends before it begins',
      { window: { from: iso(NOW), to: iso(NOW - DAY) } },
      400,
      'window:',
    ],
    ['an unknown format', { format: 'magic' }, 400, 'results, shouty'],
    ['no results', { results: undefined }, 400, 'results: is needed'],
    [
      'a report that is no JSON',
      { format: 'shouty', report: '{"a": nan}' },
      400,
      'report: is no JSON',
    ],
    [
      'a judgement without its judge',
      {
        results: [
          { ...aPsi(0.5), kind: 'llm-quality', method: 'groundedness' },
        ],
      },
      400,
      'judge:',
    ],
  ])('refuses %s and stores nothing', async (_what, more, status, message) => {
    const answer = await send(aReport(1, [aPsi(0)], { id: 'bad', ...more }));
    expect(answer.status).toBe(status);
    expect(answer.body.error.message).toContain(message);
    expect(await db('drift_report').where({ id: 'bad' })).toEqual([]);
  });

  it('answers alike for what is not there and what is not for the caller', async () => {
    for (const name of ['secret', 'nowhere']) {
      const { status, body } = await read('', name);
      expect([status, body.error.message]).toEqual([
        404,
        `No model model:default/${name}`,
      ]);
    }
    expect((await send(aReport(1), 'nowhere')).status).toBe(404);
  });

  it('keeps the contract in every answer', () => {
    expect(contract.breaches).toEqual([]);
    expect([...contract.seen]).toEqual(
      expect.arrayContaining(driftOperationIds),
    );
  });
});
