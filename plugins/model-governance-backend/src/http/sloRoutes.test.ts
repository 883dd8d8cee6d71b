import { mockCredentials } from '@backstage/backend-test-utils';
import { type SloView } from '@modelgov/backstage-plugin-model-governance-common';
import request from 'supertest';
import { anApi } from '../__testUtils__/anApi';
import { aModelEntity, NOW } from '../__testUtils__/builders';
import { sloOperationIds } from '../__testUtils__/contract';
import { createDatabase, databaseIds } from '../__testUtils__/databases';
import {
  resolutionMs,
  saveDeploymentLive,
  saveRollups,
  type Database,
  type Rollup,
} from '../database';

jest.setTimeout(60_000);

const A = 'model:default/a';
const DAY = resolutionMs['1d'];
const TODAY = Math.floor(NOW / DAY) * DAY;
const entities = [
  aModelEntity('a'),
  aModelEntity('silent'),
  aModelEntity('secret', {
    annotations: { 'model-governance.io/visibility': 'restricted' },
  }),
];

const aRollup = (
  res: Rollup['res'],
  bucketAt: number,
  more: Partial<Rollup> = {},
): Rollup => ({
  modelRef: A,
  environment: 'production',
  region: 'eu',
  res,
  bucketAt,
  origin: 'live',
  sourceId: 'fleet',
  coverage: 1,
  latency: [
    { le: 0.2, count: 970 },
    { le: Infinity, count: 1_000 },
  ],
  requests: 1_000,
  errors: 0,
  gpu: null,
  driftMax: null,
  ...more,
});

describe.each(databaseIds)('objectives over HTTP on %p', databaseId => {
  let db: Database;
  const api = anApi();
  const { app, contract } = api;

  beforeAll(async () => {
    db = await createDatabase(databaseId);
    await api.serve(db, { models: entities });
    api.letIn();
    const place = { modelRef: A, environment: 'production' };
    await db.transaction(async tx => {
      await saveDeploymentLive(
        tx,
        ['eu', 'us'].map(region => ({
          ...place,
          region,
          signals: [],
          identity: {
            version: null,
            digest: null,
            state: 'unverified' as const,
            reason: 'Reports no digest',
            sampledAt: null,
          },
          evaluatedAt: NOW,
        })),
      );
      for (const region of ['eu', 'us']) {
        await saveRollups(tx, [
          // Days as far back as hours are no longer kept.
          ...Array.from({ length: 23 }, (_, n) =>
            aRollup('1d', TODAY - (n + 8) * DAY, { region }),
          ),
          ...Array.from({ length: 7 * 24 }, (_, n) =>
            aRollup('1h', TODAY - (n + 1) * resolutionMs['1h'], { region }),
          ),
          // The same days again, folded before half of them had come: the hours
          // saw more, and nothing is counted twice.
          ...Array.from({ length: 7 }, (_, n) =>
            aRollup('1d', TODAY - (n + 1) * DAY, {
              region,
              requests: 12_000,
              coverage: 0.5,
            }),
          ),
          // An outage of the last hour, in one region.
          ...Array.from({ length: 13 }, (_, n) => {
            const at = Math.floor(NOW / 300_000) * 300_000 - (n + 1) * 300_000;
            const errors = region === 'eu' ? 100 : 0;
            return aRollup('5m', at, { region, errors });
          }),
        ]);
      }
    });
  });

  const get = (name: string, more = '') =>
    request(app)
      .get(`/models/model/default/${name}/slos${more}`)
      .set('Authorization', mockCredentials.user.header('user:default/nina'));

  it('counts each request of both regions once, whatever the resolution', async () => {
    const { items } = (await get('a')).body;
    expect(items.map((one: SloView) => one.id)).toEqual([
      'availability',
      'latency',
    ]);
    const [availability, latency] = items as SloView[];
    // The first day is older than thirty times 24 hours in part.
    const requests = 2 * (22 * 1_000 + 7 * 24_000 + 13 * 1_000);
    // The window ends with the last whole five minutes that are written.
    expect([requests, requests - 2_000]).toContain(availability.total);
    expect(latency).toMatchObject({
      verdict: 'pass',
      ratio: { low: 0.97, high: 0.97 },
      thresholdSeconds: 0.2,
      source: 'default-2026-11#online-p95',
    });
    const consumed = availability.consumed?.low ?? 0;
    expect(consumed).toBeGreaterThan(2);
    expect(availability.verdict).toBe('fail');
    expect(availability.history).toHaveLength(30);
  });

  it('pages for the outage, and says how fast the budget goes', async () => {
    const [availability] = (await get('a')).body.items as SloView[];
    const hour = availability.burnRates.find(
      ({ windowSeconds }) => windowSeconds === 3_600,
    );
    // 5 % of the requests of both regions, of which 0.1 % may fail.
    expect(hour?.rate).toBeCloseTo(50, 6);
    expect(availability.alerts[0]).toMatchObject({
      severity: 'page',
      state: 'firing',
      longSeconds: 3_600,
      shortSeconds: 300,
    });
  });

  it('judges nothing that was never measured', async () => {
    const { items } = (await get('silent')).body;
    for (const one of items as SloView[]) {
      expect(one).toMatchObject({
        state: 'no-data',
        verdict: 'unknown',
        consumed: null,
        ratio: null,
      });
    }
  });

  it('gives them as OpenSLO', async () => {
    const { format, text } = (await get('a', '/export')).body;
    expect(format).toBe('openslo');
    expect(text.match(/^ {2}name: a-\w+$/gm)).toEqual([
      '  name: a-availability',
      '  name: a-latency',
    ]);
  });

  it('answers alike for what is not there and what is not for the caller', async () => {
    for (const name of ['secret', 'nowhere']) {
      for (const more of ['', '/export']) {
        expect((await get(name, more)).status).toBe(404);
      }
    }
  });

  it('keeps the contract in every answer', () => {
    expect(contract.breaches).toEqual([]);
    expect([...contract.seen]).toEqual(expect.arrayContaining(sloOperationIds));
  });
});
