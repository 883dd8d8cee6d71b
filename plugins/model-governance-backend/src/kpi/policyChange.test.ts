import { ConfigReader } from '@backstage/config';
import { mockServices } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  defaultKpiPolicy,
  defaultTargetPolicy,
  eventTypeOf,
} from '@modelgov/backstage-plugin-model-governance-common';
import { aModelEntity, mirrorEntities, NOW } from '../__testUtils__/builders';
import { createDatabase, databaseIds } from '../__testUtils__/databases';
import { loadScorecardDays, type Database, type Visibility } from '../database';
import { ingestEvents } from '../ingest/ingestEvents';
import { noAdditions } from './config';
import { createKpis } from './createKpis';
import { dryRunTargets } from './dryRunTargets';
import { getModelKpi } from './modelKpis';

jest.setTimeout(60_000);

const DAY = 86_400_000;
/** A day that a model's series shows. */
const THEN = NOW - 9 * DAY;
const entities = ['good', 'fair', 'poor'].map(name => aModelEntity(name));
const everything: Visibility = { result: 'all' };

/** The portal with its policy, on a day. */
function portal(db: Database, config: object, at: number) {
  const now = () => at;
  const { kpis, lookup } = createKpis({
    config: new ConfigReader(config),
    added: noAdditions(),
    db,
    signalPolicy: defaultTargetPolicy,
    catalog: catalogServiceMock({ entities }),
    auth: mockServices.auth(),
    logger: mockServices.logger.mock(),
    now,
  });
  return { db, kpis, lookup, now };
}

const success = (value: number) => ({
  version: `at-least-${value}`,
  targets: [
    ...defaultKpiPolicy.targets.filter(
      ({ kpi }) => kpi !== 'deployment-success',
    ),
    {
      id: 'deployment-success',
      kpi: 'deployment-success',
      target: { type: 'at-least', value },
      from: '2026-01-01',
    },
  ],
});

/** Ten deployments of each: all hold, one of ten fails, five of ten fail. */
const deployments = Object.entries({ good: 0, fair: 1, poor: 5 }).flatMap(
  ([name, failed]) =>
    Array.from({ length: 10 }, (_, n) => ({
      specversion: '1.0',
      id: `${name}-${n}`,
      source: 'ci',
      type: eventTypeOf('deployment.finished'),
      time: new Date(NOW - 12 * DAY - n * 3_600_000).toISOString(),
      subject: `model:default/${name}`,
      data: {
        deployment: `${name}-${n}`,
        outcome: n < failed ? 'failed' : 'succeeded',
      },
    })),
);

describe.each(databaseIds)('A change of targets on %p', databaseId => {
  let db: Database;
  beforeAll(async () => {
    db = await createDatabase(databaseId);
    await mirrorEntities(db, entities);
    const before = portal(db, {}, THEN);
    await before.kpis.adopt();
    const { accepted } = await ingestEvents(
      { ...before, people: { load: async () => new Map() } },
      deployments,
      { ref: 'service:ci', origin: 'live' },
    );
    if (accepted !== deployments.length) throw new Error('Not all were taken');
    await before.kpis.refreshDue();
  });

  it('lists exactly the models that would flip, and stores nothing', async () => {
    const now = portal(db, {}, THEN);
    const run = async (value: number) => {
      const proposed = now.kpis.propose(success(value), 'body');
      const { flips, total, ...rest } = await dryRunTargets(
        now,
        everything,
        proposed,
      );
      expect(total).toBe(flips.length);
      expect(rest).toMatchObject({
        from: defaultKpiPolicy.version,
        to: `at-least-${value}`,
        models: 3,
      });
      return flips.map(({ name, before, after }) => [name, before, after]);
    };
    expect(await run(0.9)).toEqual([['fair', 'fail', 'pass']]);
    expect(await run(0.4)).toEqual([
      ['fair', 'fail', 'pass'],
      ['poor', 'fail', 'pass'],
    ]);
    expect(await run(0.95)).toEqual([]);
    const { result } = await getModelKpi(now, everything, {
      ref: 'model:default/fair',
      id: 'deployment-success',
    });
    expect(result).toMatchObject({
      verdict: 'fail',
      policyVersion: defaultKpiPolicy.version,
    });
  });

  it('says at which path a proposed policy is wrong', () => {
    const { kpis } = portal(db, {}, NOW);
    expect(() =>
      kpis.propose({ version: '2', targets: [{ id: 'x' }] }, 'body'),
    ).toThrow(/body\.targets/);
  });

  it('leaves what was judged before as it was judged', async () => {
    const ref = 'model:default/fair';
    const days = () => loadScorecardDays(db, ref, { limit: 90 });
    const [judged] = await days();
    const changed = portal(
      db,
      {
        'model-governance': {
          kpis: success(0.5),
          scorecard: { version: 'stricter', checks: [] },
        },
      },
      NOW,
    );
    await changed.kpis.adopt();
    await changed.kpis.refreshDue();
    const [today, then] = await days();
    expect(then).toEqual(judged);
    expect(today.policyVersion).toBe('stricter');
    const { result, points } = await getModelKpi(changed, everything, {
      ref,
      id: 'deployment-success',
    });
    expect(result).toMatchObject({ verdict: 'pass' });
    const [old, ...more] = points.filter(each => each.snapshot !== null);
    expect(more.map(each => each.verdict)).toEqual(['pass']);
    expect(old).toMatchObject({
      verdict: 'fail',
      snapshot: {
        policyVersion: defaultKpiPolicy.version,
        targets: [{ text: 'at least 95 %' }],
      },
    });
  });
});
