import { mockServices } from '@backstage/backend-test-utils';
import {
  defaultTargetPolicy,
  listOf,
} from '@modelgov/backstage-plugin-model-governance-common';
import {
  aModelEntity,
  aSigner,
  mirrorEntities,
  NOW,
} from '../__testUtils__/builders';
import { createDatabase, databaseIds } from '../__testUtils__/databases';
import { governanceOn } from '../__testUtils__/governance';
import { loadFile, resolutionMs, saveRollups, type Rollup } from '../database';
import { BudgetWatch } from './BudgetWatch';

jest.setTimeout(60_000);

const DAY = resolutionMs['1d'];
const TODAY = Math.floor(NOW / DAY) * DAY;

/** Thirty days before today, with so many errors in ten thousand requests. */
const aMonth = (
  name: string,
  errors: number,
  more: Partial<Rollup> = {},
  length = 30,
): Rollup[] =>
  Array.from({ length }, (_, n) => ({
    modelRef: `model:default/${name}`,
    environment: 'production',
    region: 'eu',
    res: '1d' as const,
    bucketAt: TODAY - n * DAY,
    origin: 'live' as const,
    sourceId: 'fleet',
    coverage: 1,
    latency: null,
    requests: 10_000,
    errors,
    gpu: null,
    driftMax: null,
    ...more,
  }));

describe.each(databaseIds)('spent error budgets on %p', databaseId => {
  async function setup() {
    const db = await createDatabase(databaseId);
    const names = ['spent', 'kept', 'told-of', 'new'];
    await mirrorEntities(
      db,
      names.map(name => aModelEntity(name)),
    );
    const clock = { now: NOW };
    const now = () => clock.now;
    const signer = await aSigner();
    const { triggers, commands } = governanceOn(db, { signer, now });
    await db.transaction(tx =>
      saveRollups(tx, [
        ...aMonth('spent', 11),
        ...aMonth('kept', 9),
        ...aMonth('told-of', 500, { origin: 'import' }),
        ...aMonth('new', 500, {}, 10),
      ]),
    );
    const watch = new BudgetWatch({
      db,
      policy: defaultTargetPolicy,
      triggers,
      logger: mockServices.logger.mock(),
      now,
    });
    const findings = async (name: string) => {
      const file = await loadFile(db, `model:default/${name}`);
      return file ? listOf(file, 'finding') : [];
    };
    return { db, clock, commands, watch, findings };
  }

  it('become one finding, and nothing is said of what is kept, entered afterwards or hardly seen', async () => {
    const { watch, findings } = await setup();
    expect(await watch.look()).toBe(1);
    expect(await watch.look()).toBe(0);
    expect(await findings('spent')).toEqual([
      expect.objectContaining({
        title: 'Error budget of availability is spent in production',
        cause: `slo-budget-spent:availability:production:${new Date(NOW)
          .toISOString()
          .slice(0, 10)}`,
      }),
    ]);
    for (const name of ['kept', 'told-of', 'new']) {
      expect(await findings(name)).toEqual([]);
    }
  });

  it('are no news for as long as the same requests may be in the window', async () => {
    const { db, clock, watch, findings } = await setup();
    await watch.look();
    const later = async (days: number) => {
      clock.now = NOW + days * DAY;
      const rollups = aMonth('spent', 11).map(one => ({
        ...one,
        bucketAt: one.bucketAt + days * DAY,
      }));
      await db.transaction(tx => saveRollups(tx, rollups));
      return watch.look();
    };
    expect(await later(29)).toBe(0);
    expect(await later(31)).toBe(1);
    expect(await findings('spent')).toHaveLength(2);
  });
});
