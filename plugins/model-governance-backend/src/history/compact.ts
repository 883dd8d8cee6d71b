import {
  mergeWindows,
  type MergeableWindow,
} from '@modelgov/backstage-plugin-model-governance-common';
import {
  deletePointsBefore,
  deleteRollupsBefore,
  deleteRunsBefore,
  loadRollups,
  resolutionMs,
  saveRollups,
  type Database,
  type Resolution,
  type Rollup,
} from '../database';
import type { ModelGovernanceConfig } from '../config';

/** Windows that may still change are recomputed: late writes are welcome. */
const HOURS_BACK = 3;
const DAYS_BACK = 2;

const placeOf = (row: Rollup) =>
  `${row.modelRef}|${row.environment}|${row.region}`;

/**
 * Makes hours of five minutes and days of hours, then drops what is past its
 * retention. Idempotent: it recomputes whole windows.
 */
export async function compact(
  db: Database,
  retention: ModelGovernanceConfig['retention'],
  now: number,
): Promise<void> {
  await fold(db, { fine: '5m', coarse: '1h', back: HOURS_BACK, now });
  await fold(db, { fine: '1h', coarse: '1d', back: DAYS_BACK, now });
  await deletePointsBefore(db, now - retention.pointsMs);
  await deleteRollupsBefore(db, '5m', now - retention.fiveMinutesMs);
  await deleteRollupsBefore(db, '1h', now - retention.hoursMs);
  await deleteRunsBefore(db, now - retention.runsMs);
}

async function fold(
  db: Database,
  request: { fine: Resolution; coarse: Resolution; back: number; now: number },
): Promise<void> {
  const { fine, coarse, back, now } = request;
  const length = resolutionMs[coarse];
  const current = Math.floor(now / length) * length;
  for (let from = current - back * length; from <= current; from += length) {
    const to = from + length;
    const rows = await loadRollups(db, { res: fine, from, to });
    const stored = await loadRollups(db, { res: coarse, from, to });
    // What was imported as a whole stays until more of it was seen in parts.
    const imported = new Map(
      stored
        .filter(row => row.origin === 'import')
        .map(row => [placeOf(row), row.coverage]),
    );
    const folded = [...groupByPlace(rows).values()]
      .flatMap(group => foldPlace(group, { coarse, from, to, fine }))
      .filter(row => row.coverage >= (imported.get(placeOf(row)) ?? 0));
    await db.transaction(tx => saveRollups(tx, folded));
  }
}

function foldPlace(
  group: Rollup[],
  {
    coarse,
    from,
    to,
    fine,
  }: { coarse: Resolution; from: number; to: number; fine: Resolution },
): Rollup[] {
  const windows = group.map(
    (r): MergeableWindow => ({
      ...r,
      from: r.bucketAt,
      to: r.bucketAt + resolutionMs[fine],
    }),
  );
  const merged = mergeWindows(windows, from, to);
  if (!merged) return [];
  const { modelRef, environment, region, sourceId } = group[0];
  const { latency, requests, errors, gpu, driftMax, origin, coverage } = merged;
  return [
    {
      modelRef,
      environment,
      region,
      sourceId,
      res: coarse,
      bucketAt: from,
      origin,
      coverage,
      latency,
      requests,
      errors,
      gpu,
      driftMax,
    },
  ];
}

function groupByPlace(rows: readonly Rollup[]): Map<string, Rollup[]> {
  const groups = new Map<string, Rollup[]>();
  for (const row of rows) {
    const key = placeOf(row);
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}
