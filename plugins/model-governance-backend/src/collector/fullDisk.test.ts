import { mockServices } from '@backstage/backend-test-utils';
import { defaultTargetPolicy } from '@modelgov/backstage-plugin-model-governance-common';
import {
  aModelEntity,
  healthyReadings,
  mirrorEntities,
  NOW,
  ScriptedSource,
} from '../__testUtils__/builders';
import { createDatabase } from '../__testUtils__/databases';
import { registerSources } from '../database';
import { getModel } from '../services/models';
import { Collector } from './collector';

jest.setTimeout(60_000);

const REF = 'model:default/a';
const INTERVAL = 15_000;

it('a full disk fails the cycle and is named, shows as stale, and ends when there is room', async () => {
  const db = await createDatabase('SQLITE_3');
  await mirrorEntities(db, [aModelEntity('a')]);
  const source = new ScriptedSource('one', async ({ targets, at }) => ({
    readings: targets.flatMap(t => healthyReadings(t, at.getTime())),
    parts: [],
  }));
  await registerSources(db, [source], INTERVAL);
  const clock = { now: NOW };
  const collector = new Collector({
    db,
    sources: [source],
    policy: defaultTargetPolicy,
    intervalMs: INTERVAL,
    logger: mockServices.logger.mock(),
    now: () => clock.now,
  });
  const collect = () => collector.collect(new AbortController().signal);
  const context = { db, policy: defaultTargetPolicy, now: () => clock.now };
  const p95 = async () =>
    (await getModel(context, { result: 'all' }, REF)).signals.find(
      ({ signal }) => signal === 'latency.p95',
    );

  await collect();
  expect(await p95()).toMatchObject({ state: 'ok' });

  // No page more than there is, as on a full disk, and more to write than fits.
  const [{ page_count: pages }] = await db.raw('PRAGMA page_count');
  await db.raw(`PRAGMA max_page_count = ${pages}`);
  clock.now += 4 * INTERVAL;
  source.answer = async ({ targets, at }) => ({
    readings: targets.flatMap(t => healthyReadings(t, at.getTime())),
    parts: [{ name: 'x'.repeat(1_000_000), state: 'ok' }],
  });
  await expect(collect()).rejects.toThrow(
    'The database could not be written (SQLITE_FULL): database or disk is full',
  );
  expect(await p95()).toMatchObject({ state: 'stale', verdict: 'unknown' });

  await db.raw('PRAGMA max_page_count = 1000000');
  await collect();
  expect(await p95()).toMatchObject({ state: 'ok', verdict: 'pass' });
});
