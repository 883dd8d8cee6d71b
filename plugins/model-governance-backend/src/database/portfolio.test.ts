import type { Entity } from '@backstage/catalog-model';
import {
  evaluateModel,
  summaryAt,
  targetFor,
  defaultTargetPolicy,
  toModelRecord,
} from '@modelgov/backstage-plugin-model-governance-common';
import {
  aModelEntity,
  healthyReadings,
  mirrorEntities,
  NOW,
} from '../__testUtils__/builders';
import { createDatabase, databaseIds } from '../__testUtils__/databases';
import { toModelLive } from '../collector/toRows';
import { saveModelLive } from './live';
import { loadPage, loadVisible } from './portfolio';
import { loadGroups } from './portfolioGroups';
import type { PortfolioFilter, Visibility } from './portfolioSql';
import type { Database } from './index';

jest.setTimeout(60_000);

const all: Visibility = { result: 'all' };
const INTERVAL = 15_000;

/** Live rows by the real rules, `ageMs` old. */
async function goLive(
  db: Database,
  entity: Entity,
  numbers: Parameters<typeof healthyReadings>[2],
  ageMs = 0,
) {
  const at = NOW - ageMs;
  const record = toModelRecord(entity);
  const readings = record.targets.flatMap(t => healthyReadings(t, at, numbers));
  const result = evaluateModel(
    {
      ...record,
      declared: { version: null, digest: null },
      previous: [],
      previousAt: () => [],
      targetFor: id => targetFor(defaultTargetPolicy, record, id),
    },
    readings,
    { evaluatedAt: at, intervalMs: INTERVAL },
  );
  await db.transaction(tx => saveModelLive(tx, [toModelLive(result, at)]));
}

async function namesInPages(
  db: Database,
  sort: string,
  order: 'asc' | 'desc',
  limit: number,
) {
  const pages: string[][] = [];
  const positions = [];
  let from: Parameters<typeof loadPage>[3]['from'];
  for (;;) {
    const page = await loadPage(db, all, {}, { sort, order, limit, from }, NOW);
    pages.push(page.rows.map(row => row.name));
    positions.push(page.positions);
    if (!page.more) return { pages, positions };
    from = page.positions[page.positions.length - 1];
  }
}

describe.each(databaseIds)('the portfolio on %p', id => {
  let db: Database;
  const entities = [
    aModelEntity('fast', { title: 'Fast ranker' }),
    aModelEntity('slow', {
      owner: 'group:default/pricing',
      spec: { type: 'forecaster' },
    }),
    aModelEntity('old', { spec: { lifecycle: 'experimental' } }),
    aModelEntity('silent', { owner: null, spec: { lifecycle: 'retired' } }),
    aModelEntity('secret', {
      annotations: { 'model-governance.io/visibility': 'Restricted' },
      owner: 'group:default/risk',
      description: '100%_sure of fraud',
    }),
  ];

  beforeAll(async () => {
    db = await createDatabase(id);
    await mirrorEntities(db, entities);
    await goLive(db, entities[0], { p95: 0.1 });
    await goLive(db, entities[1], { p95: 0.8 });
    await goLive(db, entities[2], { p95: 0.1 }, 60 * 60_000);
    await goLive(db, entities[4], { p95: 0.1, errors: 50 });
    const due = { slot: '', kind: 'review', title: 'Review', owner: null };
    await db('due_item').insert([
      { model_ref: 'model:default/slow', object: 'a', due_at: NOW - 1, ...due },
      { model_ref: 'model:default/fast', object: 'b', due_at: NOW, ...due },
    ]);
  });

  it.each([
    ['latency.p95', 'asc'],
    ['latency.p95', 'desc'],
    ['name', 'asc'],
    ['verdict', 'asc'],
    ['owner', 'desc'],
  ] as const)(
    'pages by %s %s without losing or repeating a model, forth and back',
    async (sort, order) => {
      const whole = await loadPage(
        db,
        all,
        {},
        { sort, order, limit: 100 },
        NOW,
      );
      expect(whole.rows).toHaveLength(5);
      const { pages, positions } = await namesInPages(db, sort, order, 2);
      expect(pages.flat()).toEqual(whole.rows.map(row => row.name));
      const back = await loadPage(
        db,
        all,
        {},
        { sort, order, limit: 2, from: positions[2][0], backward: true },
        NOW,
      );
      expect(back.rows.map(row => row.name)).toEqual(pages[1]);
    },
  );

  it('puts models without the value last in both directions', async () => {
    for (const order of ['asc', 'desc'] as const) {
      const page = await loadPage(
        db,
        all,
        {},
        { sort: 'latency.p95', order, limit: 100 },
        NOW,
      );
      expect(page.rows.at(-1)?.name).toBe('silent');
    }
  });

  it.each<[string, PortfolioFilter, string[]]>([
    ['an owner', { owner: ['group:default/pricing'] }, ['slow']],
    [
      'two types',
      { type: ['ranker', 'forecaster'] },
      ['fast', 'old', 'secret', 'silent', 'slow'],
    ],
    ['words of title and name', { q: 'FAST rank' }, ['fast']],
    ['wildcards taken literally', { q: '100%_s' }, ['secret']],
    ['wildcards that match nothing', { q: 'f%t' }, []],
    [
      'observed production traffic',
      { production: true },
      ['fast', 'old', 'secret', 'slow'],
    ],
    ['no production', { production: false }, ['silent']],
    ['a missed target', { verdict: ['fail'] }, ['secret', 'slow']],
    ['what is stale by now', { live: ['dark'] }, ['old']],
    ['what never was configured', { live: ['not-configured'] }, ['silent']],
    ['no owner', { unowned: true }, ['silent']],
    ['something past its date', { overdue: true }, ['slow']],
    ['nothing past its date', { overdue: false, q: 'fast' }, ['fast']],
  ])('filters by %s', async (_case, filter, expected) => {
    const page = await loadPage(
      db,
      all,
      filter,
      { sort: 'name', order: 'asc', limit: 100 },
      NOW,
    );
    expect(page.rows.map(row => row.name).sort()).toEqual(expected);
    expect(page.total).toBe(expected.length);
  });

  const restricted = {
    rule: 'HAS_ANNOTATION',
    resourceType: 'catalog-entity',
    params: {
      annotation: 'model-governance.io/visibility',
      value: 'restricted',
    },
  };
  const owned = (...claims: string[]) => ({
    rule: 'IS_ENTITY_OWNER',
    resourceType: 'catalog-entity',
    params: { claims },
  });

  it.each<[string, Visibility, string[]]>([
    ['everything', all, ['fast', 'old', 'secret', 'silent', 'slow']],
    ['nothing', { result: 'none' }, []],
    [
      'what is not restricted',
      { result: 'conditional', criteria: { not: restricted } },
      ['fast', 'old', 'silent', 'slow'],
    ],
    [
      'what is owned',
      {
        result: 'conditional',
        criteria: owned('group:default/Pricing', 'user:default/x'),
      },
      ['slow'],
    ],
    [
      'what is owned or not restricted',
      {
        result: 'conditional',
        criteria: { anyOf: [{ not: restricted }, owned('group:default/risk')] },
      },
      ['fast', 'old', 'secret', 'silent', 'slow'],
    ],
    [
      'all of two rules',
      {
        result: 'conditional',
        criteria: { allOf: [restricted, owned('group:default/pricing')] },
      },
      [],
    ],
    [
      'a kind',
      {
        result: 'conditional',
        criteria: {
          rule: 'IS_ENTITY_KIND',
          resourceType: 'catalog-entity',
          params: { kinds: ['Component'] },
        },
      },
      [],
    ],
    [
      'a spec value',
      {
        result: 'conditional',
        criteria: {
          rule: 'HAS_SPEC',
          resourceType: 'catalog-entity',
          params: { key: 'lifecycle', value: 'Experimental' },
        },
      },
      ['old'],
    ],
    [
      'refs the catalog gave',
      {
        result: 'refs',
        refs: ['model:default/slow', "'; drop table model; --"],
      },
      ['slow'],
    ],
  ])('shows, counts and opens only %s', async (_case, visibility, expected) => {
    const page = await loadPage(
      db,
      visibility,
      {},
      { sort: 'name', order: 'asc', limit: 100 },
      NOW,
    );
    expect(page.rows.map(row => row.name).sort()).toEqual(expected);
    expect(page.total).toBe(expected.length);
    const groups = await loadGroups(db, visibility, {}, NOW);
    expect(groups.reduce((n, g) => n + g.count, 0)).toBe(expected.length);
    for (const { metadata } of entities) {
      const found = await loadVisible(
        db,
        visibility,
        `model:default/${metadata.name}`,
        NOW,
      );
      expect(found !== undefined).toBe(expected.includes(metadata.name));
    }
  });

  it('says of each instant what the rules of one model say', async () => {
    const lone = aModelEntity('fading');
    const other = await createDatabase(id);
    await mirrorEntities(other, [lone]);
    const summary = {
      live: 'live',
      verdict: 'fail',
      sampledAt: NOW,
      evaluatedUntil: NOW + 40,
      freshUntil: NOW + 10,
      judgedUntil: NOW + 10,
      failUntil: NOW + 20,
      warnUntil: NOW + 30,
    } as const;
    await other.transaction(tx =>
      saveModelLive(tx, [
        {
          modelRef: 'model:default/fading',
          evaluatedAt: NOW,
          trafficObserved: true,
          version: null,
          digest: null,
          summary,
          signals: [],
        },
      ]),
    );
    const said: string[] = [];
    for (const after of [0, 10, 11, 20, 21, 30, 31, 40, 41]) {
      const now = NOW + after;
      const [{ live, verdict }] = await loadGroups(other, all, {}, now);
      expect({ live, verdict }).toEqual(summaryAt(summary, now));
      const found = await loadPage(
        other,
        all,
        { verdict: [verdict], live: [live] },
        { sort: 'verdict', order: 'asc', limit: 1 },
        now,
      );
      expect(found.total).toBe(1);
      said.push(verdict);
    }
    expect([...new Set(said)]).toEqual(['fail', 'warn', 'unknown']);
  });

  it('refuses a rule it does not know instead of guessing', async () => {
    await expect(
      loadPage(
        db,
        {
          result: 'conditional',
          criteria: { rule: 'IN_MY_REGION', resourceType: 'catalog-entity' },
        },
        {},
        { sort: 'name', order: 'asc', limit: 1 },
        NOW,
      ),
    ).rejects.toMatchObject({ rule: 'IN_MY_REGION' });
  });
});
