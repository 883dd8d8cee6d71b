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
  dayYears: new Map([
    ['T1', 10],
    ['T4', 1],
  ]),
};

const aGovernanceRow = {
  seq: 1,
  authorisation: 'none',
  open_findings: 0,
  open_requests: 0,
  deployed: 0,
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

  it('makes an old hour and its day again when a part comes late', async () => {
    const start = NOW - 9 * DAY;
    const window = (n: number) =>
      aRollup({ bucketAt: start + n * FIVE, requests: 10 });
    const hourThen = () =>
      loadRollups(db, { res: '1h', from: start, to: start + 1 });
    const dayThen = () =>
      loadRollups(db, { res: '1d', from: start - DAY + 1, to: start + 1 });
    await db.transaction(tx => saveRollups(tx, [window(0)]));
    await compact(db, retention, NOW);
    expect(await hourThen()).toMatchObject([{ requests: 10 }]);
    // The rest of that hour comes nine days late, and one window again.
    await db.transaction(tx =>
      saveRollups(tx, [window(0), window(1), window(7)]),
    );
    await compact(db, retention, NOW);
    expect(await hourThen()).toMatchObject([
      { requests: 30, coverage: expect.closeTo(0.25) },
    ]);
    expect(await dayThen()).toMatchObject([{ requests: 30 }]);
  });

  it('keeps an hour that saw more than what is left of its parts', async () => {
    const start = NOW - 13 * DAY;
    const all = Array.from({ length: 12 }, (_, n) =>
      aRollup({ bucketAt: start + n * FIVE }),
    );
    await db.transaction(tx => saveRollups(tx, all));
    await compact(db, retention, NOW);
    await compact(db, retention, NOW + 2 * DAY);
    expect(await loadRollups(db, { res: '5m', from: 0, to: NOW })).toEqual([]);
    await db.transaction(tx => saveRollups(tx, all.slice(0, 1)));
    await compact(db, retention, NOW + 2 * DAY);
    expect(
      await loadRollups(db, { res: '1h', from: start, to: start + 1 }),
    ).toMatchObject([{ requests: 1200, coverage: expect.closeTo(1) }]);
  });

  it('loses nothing to a writer that has not ended when a window is made', async () => {
    const at = NOW - HOUR;
    const window = (n: number) =>
      aRollup({ bucketAt: at + n * FIVE, requests: 10 });
    await db.transaction(tx => saveRollups(tx, [window(0)]));
    let finish = () => {};
    const open = new Promise<void>(resolve => {
      finish = resolve;
    });
    let written = () => {};
    const wrote = new Promise<void>(resolve => {
      written = resolve;
    });
    const writer = db.transaction(async tx => {
      await saveRollups(tx, [window(1)]);
      written();
      await open;
    });
    await wrote;
    let ended = false;
    const compaction = compact(db, retention, NOW).finally(() => {
      ended = true;
    });
    // SQLite has one connection here: its compaction begins when the writer ends.
    const waits = async () => {
      if (id === 'SQLITE_3' || ended) return true;
      const { rows } = await db.raw(
        `select 1 from pg_stat_activity
         where datname = current_database() and wait_event_type = 'Lock'`,
      );
      return rows.length > 0;
    };
    while (!(await waits()));
    finish();
    await Promise.all([writer, compaction]);
    await compact(db, retention, NOW);
    expect(await hourOf()).toMatchObject({ requests: 20 });
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

  it('keeps days for the years of the tier, and for the longest without one', async () => {
    await mirrorEntities(db, [aModelEntity('b'), aModelEntity('c')]);
    const tiers = { a: 'T4', b: 'T1', c: 'unassessed' };
    await db('governance_model').insert(
      Object.entries(tiers).map(([name, tier]) => ({
        ...aGovernanceRow,
        model_ref: `model:default/${name}`,
        tier,
      })),
    );
    const today = Math.floor(NOW / DAY) * DAY;
    const days = Object.keys(tiers).flatMap(name =>
      [300, 400, 3_640, 3_660].map(age =>
        aRollup({
          modelRef: `model:default/${name}`,
          res: '1d',
          bucketAt: today - age * DAY,
        }),
      ),
    );
    await db.transaction(tx => saveRollups(tx, days));
    await compact(db, retention, NOW);
    const kept = await loadRollups(db, { res: '1d', from: 0, to: NOW });
    expect(
      kept.map(({ modelRef, bucketAt }) => [
        modelRef.slice(-1),
        (today - bucketAt) / DAY,
      ]),
    ).toEqual(
      expect.arrayContaining([
        ['a', 300],
        ...['b', 'c'].flatMap(name =>
          [300, 400, 3_640].map(age => [name, age]),
        ),
      ]),
    );
    expect(kept).toHaveLength(7);
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
