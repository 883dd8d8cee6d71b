import {
  mergeWindows,
  type MergeableWindow,
} from '@modelgov/backstage-plugin-model-governance-common';
import {
  deleteDaysBefore,
  deletePointsBefore,
  deleteRollupsBefore,
  deleteRunsBefore,
  loadDue,
  loadRolledRefs,
  loadRollups,
  resolutionMs,
  saveRollups,
  takeDue,
  type Database,
  type Resolution,
  type Rollup,
  type Transaction,
} from '../database';

/** Models whose windows are held in memory at once. */
const MODELS = 500;
/** Sums of shares differ in their last digits. */
const SAME = 1e-9;

const YEAR = 365.25 * resolutionMs['1d'];

const placeOf = (row: Rollup) =>
  `${row.modelRef}|${row.environment}|${row.region}`;

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
      const span = { from, to: from + resolutionMs[coarse] };
      const refs = await loadRolledRefs(tx, { res: fine, ...span });
      for (let i = 0; i < refs.length; i += MODELS) {
        const modelRefs = refs.slice(i, i + MODELS);
        await foldModels(tx, { fine, coarse, ...span, modelRefs });
      }
    });
  }
}

async function foldModels(
  tx: Transaction,
  request: {
    fine: Resolution;
    coarse: Resolution;
    from: number;
    to: number;
    modelRefs: readonly string[];
  },
): Promise<void> {
  const { fine, coarse, ...where } = request;
  const rows = await loadRollups(tx, { res: fine, ...where });
  const stored = await loadRollups(tx, { res: coarse, ...where });
  // What saw more stays: an import, or parts that are past their retention.
  const seen = new Map(stored.map(row => [placeOf(row), row.coverage]));
  const folded = [...groupByPlace(rows).values()]
    .flatMap(group => foldPlace(group, { coarse, fine, ...where }))
    .filter(row => row.coverage >= (seen.get(placeOf(row)) ?? 0) - SAME);
  await saveRollups(tx, folded);
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
