import {
  mergeWindows,
  type MergeableWindow,
} from '@modelgov/backstage-plugin-model-governance-common';
import {
  deleteDaysBefore,
  deletePointsBefore,
  deleteRollupsBefore,
  deleteRunsBefore,
  loadCoverage,
  loadDue,
  loadRollups,
  placeKey,
  resolutionMs,
  saveRollups,
  takeDue,
  type Database,
  type Resolution,
  type Rollup,
  type Transaction,
} from '../database';

/** Sums of shares differ in their last digits. */
const SAME = 1e-9;

const YEAR = 365.25 * resolutionMs['1d'];

export interface Retention {
  pointsMs: number;
  fiveMinutesMs: number;
  hoursMs: number;
  runsMs: number;
  /** Of days, by tier. */
  dayYears: ReadonlyMap<string, number>;
}

/**
 * Makes hours of five minutes and days of hours wherever a part was written,
 * late ones too; then drops what is past its retention. Idempotent: whole
 * windows are made again.
 */
export async function compact(
  db: Database,
  retention: Retention,
  now: number,
): Promise<void> {
  await fold(db, '5m', '1h');
  await fold(db, '1h', '1d');
  await deletePointsBefore(db, now - retention.pointsMs);
  await deleteRollupsBefore(db, '5m', now - retention.fiveMinutesMs);
  await deleteRollupsBefore(db, '1h', now - retention.hoursMs);
  await deleteDaysBefore(
    db,
    new Map(
      [...retention.dayYears].map(([tier, years]) => [
        tier,
        now - years * YEAR,
      ]),
    ),
  );
  await deleteRunsBefore(db, now - retention.runsMs);
}

async function fold(
  db: Database,
  fine: Resolution,
  coarse: Resolution,
): Promise<void> {
  for (const from of await loadDue(db, coarse)) {
    await db.transaction(async tx => {
      if (!(await takeDue(tx, coarse, from))) return;
      const to = from + resolutionMs[coarse];
      const made = await mergeFine(tx, { fine, from, to });
      const seen = await loadCoverage(tx, { res: coarse, bucketAt: from });
      // What saw more stays: an import, or parts that are past their retention.
      await saveRollups(
        tx,
        [...made.values()]
          .map(row => ({ ...row, res: coarse, bucketAt: from }))
          .filter(row => row.coverage >= (seen.get(placeKey(row)) ?? 0) - SAME),
      );
    });
  }
}

type Merged = MergeableWindow &
  Pick<Rollup, 'modelRef' | 'environment' | 'region' | 'sourceId'>;

/** The windows of each place, merged into one; a fine window in memory at once. */
async function mergeFine(
  tx: Transaction,
  { fine, from, to }: { fine: Resolution; from: number; to: number },
): Promise<Map<string, Merged>> {
  const length = resolutionMs[fine];
  const places = new Map<string, Merged>();
  for (let at = from; at < to; at += length) {
    const rows = await loadRollups(tx, {
      res: fine,
      from: at,
      to: at + length,
    });
    for (const row of rows) {
      const before = places.get(placeKey(row));
      const window = { ...row, from: at, to: at + length };
      const merged = mergeWindows(
        before ? [before, window] : [window],
        from,
        to,
      );
      if (!merged) continue;
      const { modelRef, environment, region, sourceId } = before ?? row;
      places.set(placeKey(row), {
        ...merged,
        modelRef,
        environment,
        region,
        sourceId,
      });
    }
  }
  return places;
}
