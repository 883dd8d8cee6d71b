import { mockCredentials } from '@backstage/backend-test-utils';
import {
  parsePriceTable,
  type CostList,
  type ModelCostView,
} from '@modelgov/backstage-plugin-model-governance-common';
import request from 'supertest';
import { anApi } from '../__testUtils__/anApi';
import { aModelEntity, NOW } from '../__testUtils__/builders';
import { costOperationIds } from '../__testUtils__/contract';
import { createDatabase, databaseIds } from '../__testUtils__/databases';
import {
  resolutionMs,
  saveRollups,
  type Database,
  type Rollup,
} from '../database';

jest.setTimeout(60_000);

const DAY = resolutionMs['1d'];
const TODAY = Math.floor(NOW / DAY) * DAY;

const prices = parsePriceTable(
  [
    {
      name: 'nvidia-l4',
      unit: 'gpu-hour',
      price: '0.80',
      currency: 'USD',
      from: '2026-01-01',
      until: '2026-11-22',
      source: 'Invoice 2026-10',
    },
    {
      name: 'nvidia-l4',
      unit: 'gpu-hour',
      price: '0.40',
      currency: 'USD',
      from: '2026-11-22',
      source: 'Contract of November',
    },
  ],
  'prices',
);
const resources = [{ gpu: 'nvidia-l4', count: 2, share: '1/2', region: 'eu' }];
const team = (name: string) => `group:default/${name}`;
const entities = [
  aModelEntity('a', { spec: { resources }, owner: team('ranking') }),
  aModelEntity('b', { spec: { resources }, owner: team('ranking') }),
  aModelEntity('c', { spec: { resources }, owner: team('vision') }),
  aModelEntity('free', { owner: team('vision') }),
  aModelEntity('orphan', { spec: { resources }, owner: null }),
  aModelEntity('secret', {
    spec: { resources },
    owner: team('risk'),
    annotations: { 'model-governance.io/visibility': 'restricted' },
  }),
];

const aDay = (
  name: string,
  day: number,
  more: Partial<Rollup> = {},
): Rollup => ({
  modelRef: `model:default/${name}`,
  environment: 'production',
  region: 'eu',
  res: '1d',
  bucketAt: day,
  origin: 'live',
  sourceId: 'fleet',
  coverage: 1,
  latency: null,
  requests: 10_000,
  errors: 400,
  gpu: { sum: 30, n: 120 },
  driftMax: null,
  ...more,
});

describe.each(databaseIds)('cost over HTTP on %p', databaseId => {
  let db: Database;
  const api = anApi();
  const { app, contract } = api;

  beforeAll(async () => {
    db = await createDatabase(databaseId);
    await api.serve(db, { models: entities, prices });
    await db.transaction(tx =>
      saveRollups(tx, [
        aDay('a', TODAY - 2 * DAY),
        aDay('a', TODAY - DAY),
        aDay('a', TODAY, { coverage: 0.5 }),
        // Hours of the same time are not counted beside the day.
        aDay('a', TODAY - DAY, { res: '1h' }),
        aDay('b', TODAY - DAY),
        aDay('secret', TODAY - DAY),
      ]),
    );
  });

  beforeEach(() => api.letIn());

  const get = (path: string) =>
    request(app)
      .get(path)
      .set('Authorization', mockCredentials.user.header('user:default/nina'));
  const cost = (name: string, days: string) =>
    get(`/models/model/default/${name}/cost?${days}`);

  it('splits a span at the change of a price, and names both prices', async () => {
    const { body } = await cost('a', 'from=2026-11-21&to=2026-11-22');
    const found: ModelCostView = body;
    expect(found).toMatchObject({ state: 'ok', coverage: 1 });
    // A GPU for 24 h at 0.80, then at 0.40; a quarter of it busy.
    expect(found.totals).toEqual([
      {
        currency: 'USD',
        micros: '28800000',
        used: '7200000',
        idle: '21600000',
        unsplit: '0',
        estimated: '28800000',
      },
    ]);
    expect(
      found.lines.map(({ share, price, total }) => [
        share,
        price.source,
        total.micros,
      ]),
    ).toEqual([
      ['1/2', 'Invoice 2026-10', '19200000'],
      ['1/2', 'Contract of November', '9600000'],
    ]);
    expect(found.perThousand).toEqual({
      state: 'ok',
      reason: null,
      successful: 19_200,
      values: [{ currency: 'USD', micros: '1500000' }],
    });
  });

  it('takes the last thirty days, and says how much of them it saw', async () => {
    const { body } = await cost('a', '');
    expect(body).toMatchObject({
      from: '2026-10-25',
      to: '2026-11-23',
      state: 'partial',
      reason: expect.stringMatching(/Observed for 8 %/),
    });
    expect(body.days).toHaveLength(30);
    expect(body.days.at(-1)).toMatchObject({ day: '2026-11-23', coverage: 1 });
  });

  it.each([
    ['c', 'no-data'],
    ['free', 'not-configured'],
  ])('gives no number for %s', async (name, state) => {
    const { body } = await cost(name, '');
    expect(body).toMatchObject({
      state,
      reason: expect.any(String),
      totals: [],
      perThousand: { state: 'unknown', values: [] },
    });
  });

  it.each([
    ['from=2026-02-30', /from: 2026-02-30 is no day/],
    ['from=2026-11-24', /from: 2026-11-24 is after 2026-11-23/],
    ['from=2026-01-01&to=2026-04-03', /more than 92 days/],
    ['from=yesterday', /from/],
  ])('refuses %s', async (days, why) => {
    for (const path of ['/cost', '/models/model/default/a/cost']) {
      const { status, body } = await get(`${path}?${days}`);
      expect(status).toBe(400);
      expect(body.error.message).toMatch(why);
    }
  });

  it('sums by owner, a page at a time, over what the caller may see', async () => {
    const pages: CostList[] = [];
    let cursor = '';
    do {
      const { body } = await get(
        `/cost?from=2026-11-22&to=2026-11-22&limit=2${cursor}`,
      );
      pages.push(body);
      cursor = `&cursor=${body.nextCursor}`;
    } while (pages.at(-1)?.nextCursor);
    expect(pages.map(page => page.items.length)).toEqual([2, 1]);
    expect(pages.flatMap(page => page.items)).toEqual([
      { owner: null, models: 1, complete: 0, totals: [] },
      {
        owner: 'group:default/ranking',
        models: 2,
        complete: 2,
        totals: [expect.objectContaining({ micros: '19200000' })],
      },
      { owner: 'group:default/vision', models: 1, complete: 0, totals: [] },
    ]);
    expect(pages[0].undeclared).toBe(1);
  });

  it('answers alike for what is not there and what is not for the caller', async () => {
    for (const name of ['secret', 'nowhere']) {
      expect((await cost(name, '')).status).toBe(404);
    }
  });

  it('keeps the contract in every answer', () => {
    expect(contract.breaches).toEqual([]);
    expect([...contract.seen]).toEqual(
      expect.arrayContaining(costOperationIds),
    );
  });
});
