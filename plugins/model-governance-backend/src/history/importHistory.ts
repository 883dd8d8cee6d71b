import {
  bucketsProblem,
  type HistoryImport,
  type HistoryImportResult,
} from '@modelgov/backstage-plugin-model-governance-common';
import {
  importRollups,
  knownRefs,
  resolutionMs,
  type Database,
  type Resolution,
  type Rollup,
} from '../database';

type Item = HistoryImport['items'][number];

/**
 * Stores history that a source can no longer serve, marked as imported. What
 * cannot be taken is named by index; the rest is stored.
 */
export async function importHistory(
  db: Database,
  request: HistoryImport,
  now: number,
): Promise<HistoryImportResult> {
  const known = await knownRefs(db, [
    ...new Set(request.items.map(item => item.modelRef)),
  ]);
  const rollups: Rollup[] = [];
  const rejected: HistoryImportResult['rejected'] = [];
  request.items.forEach((item, index) => {
    const parsed = known.has(item.modelRef)
      ? toRollup(item, request.source, now)
      : `modelRef: no model ${item.modelRef}`;
    if (typeof parsed === 'string') rejected.push({ index, reason: parsed });
    else rollups.push(parsed);
  });
  // One statement may not write a row twice: of repeated windows the last counts.
  const unique = new Map(
    rollups.map(r => [
      [r.modelRef, r.environment, r.region, r.res, r.bucketAt].join('|'),
      r,
    ]),
  );
  await db.transaction(tx => importRollups(tx, [...unique.values()]));
  return { accepted: rollups.length, rejected };
}

/** The row, or what is wrong with the item. */
export function toRollup(
  item: Item,
  source: string,
  now: number,
): Rollup | string {
  const from = Date.parse(item.from);
  const to = Date.parse(item.to);
  const res = (Object.keys(resolutionMs) as Resolution[]).find(
    key => resolutionMs[key] === to - from,
  );
  if (!res) return 'to: must be five minutes, one hour or one day after from';
  if (from % resolutionMs[res] !== 0) {
    return `from: ${item.from} does not begin an aligned ${res} in UTC`;
  }
  if (to > now) return `to: ${item.to} lies in the future`;
  const latency =
    item.latency?.map(({ le, count }) => ({ le: le ?? Infinity, count })) ??
    null;
  const problem = latency && bucketsProblem(latency);
  if (problem) return `latency: ${problem}`;
  if ((item.errors ?? 0) > (item.requests ?? Infinity)) {
    return `errors: ${item.errors} of ${item.requests} requests`;
  }
  return {
    modelRef: item.modelRef,
    environment: item.environment,
    region: item.region,
    res,
    bucketAt: from,
    origin: 'import',
    sourceId: source,
    coverage: 1,
    latency,
    requests: item.requests ?? null,
    errors: item.errors ?? null,
    gpu:
      item.gpuUtilization === undefined
        ? null
        : { sum: item.gpuUtilization, n: 1 },
    driftMax: item.driftPsi ?? null,
  };
}
