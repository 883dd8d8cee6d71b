import { aModelEntity, mirrorEntities, NOW } from '../__testUtils__/builders';
import { createDatabase, databaseIds } from '../__testUtils__/databases';
import {
  importRollups,
  loadRollups,
  resolutionMs,
  saveRollups,
  type Database,
  type Rollup,
} from '../database';
import { compact } from './compact';

jest.setTimeout(60_000);

const HOUR = resolutionMs['1h'];
const FIVE = resolutionMs['5m'];
const DAY = resolutionMs['1d'];
const retention = {
  pointsMs: HOUR,
  fiveMinutesMs: 14 * DAY,
  hoursMs: 396 * DAY,
  runsMs: DAY,
};

const aRollup = (over: Partial<Rollup>): Rollup => ({
  modelRef: 'model:default/a',
  environment: 'production',
  region: 'default',
  res: '5m',
  bucketAt: NOW - HOUR,
  origin: 'live',
  sourceId: 'test',
  coverage: 1,
  latency: [
    { le: 0.1, count: 90 },
    { le: Infinity, count: 100 },
  ],
  requests: 100,
  errors: 1,
  gpu: { sum: 0.5, n: 1 },
  driftMax: 0.1,
  ...over,
});

describe.each(databaseIds)('compaction on %p', id => {
  let db: Database;
  const hourOf = async () =>
    (await loadRollups(db, { res: '1h', from: NOW - HOUR, to: NOW }))[0];

  beforeEach(async () => {
    db = await createDatabase(id);
    await mirrorEntities(db, [aModelEntity('a')]);
  });

  it('adds five-minute windows up to an hour and a day, however often it runs', async () => {
    const windows = Array.from({ length: 12 }, (_, i) =>
      aRollup({ bucketAt: NOW - HOUR + i * FIVE, driftMax: 0.1 * i }),
    );
    await db.transaction(tx => saveRollups(tx, windows));
    await compact(db, retention, NOW);
    await compact(db, retention, NOW);
    expect(await hourOf()).toMatchObject({
      requests: 1200,
      errors: 12,
      coverage: 1,
      origin: 'live',
      gpu: { sum: 6, n: 12 },
      driftMax: expect.closeTo(1.1),
      latency: [
        { le: 0.1, count: 1080 },
        { le: Infinity, count: 1200 },
      ],
    });
    const today = Math.floor(NOW / DAY) * DAY;
    expect(
      await loadRollups(db, { res: '1d', from: today, to: NOW }),
    ).toMatchObject([{ requests: 1200, coverage: expect.closeTo(1 / 24) }]);
  });

  it('does not let a few live minutes replace an imported hour', async () => {
    const imported = aRollup({ res: '1h', origin: 'import', requests: 5000 });
    await db.transaction(tx => importRollups(tx, [imported]));
    await db.transaction(tx =>
      saveRollups(tx, [aRollup({ bucketAt: NOW - FIVE })]),
    );
    await compact(db, retention, NOW);
    expect(await hourOf()).toMatchObject({ origin: 'import', requests: 5000 });
  });

  it('lets no import replace what was collected live', async () => {
    await db.transaction(tx => saveRollups(tx, [aRollup({})]));
    await db.transaction(tx =>
      importRollups(tx, [aRollup({ origin: 'import', requests: 7 })]),
    );
    expect(
      await loadRollups(db, { res: '5m', from: 0, to: NOW }),
    ).toMatchObject([{ origin: 'live', requests: 100 }]);
  });

  it('drops what is past its retention, and nothing else', async () => {
    await db.transaction(tx =>
      saveRollups(tx, [
        aRollup({ bucketAt: NOW - 15 * DAY }),
        aRollup({ bucketAt: NOW - 13 * DAY }),
        aRollup({
          res: '1d',
          bucketAt: Math.floor(NOW / DAY) * DAY - 900 * DAY,
        }),
      ]),
    );
    await compact(db, retention, NOW);
    expect(await loadRollups(db, { res: '5m', from: 0, to: NOW })).toHaveLength(
      1,
    );
    expect(
      await loadRollups(db, { res: '1d', from: 0, to: NOW - 800 * DAY }),
    ).toHaveLength(1);
  });
});
