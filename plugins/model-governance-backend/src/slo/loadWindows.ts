import type { MergeableWindow } from '@modelgov/backstage-plugin-model-governance-common';
import {
  loadRollups,
  resolutionMs,
  type Database,
  type Resolution,
  type Rollup,
} from '../database';

const DAY = resolutionMs['1d'];

const HOUR = resolutionMs['1h'];

/** Five-minute windows are needed as far back as the shortest alerts look. */
const FINE_MS = DAY;

/**
 * What was counted of a model in an environment, with nothing twice: five
 * minutes for the last day, then hours, then days. Where two resolutions
 * overlap, the one that saw more counts, and the finer of two that saw as much.
 */
export async function loadWindows(
  db: Database,
  where: { modelRef: string; environment: string },
  span: { from: number; to: number },
): Promise<MergeableWindow[]> {
  const load = (res: Resolution, from: number) =>
    loadRollups(db, { ...where, res, from, to: span.to });
  const [fine, hours, days] = await Promise.all([
    load('5m', Math.floor((span.to - FINE_MS) / DAY) * DAY),
    load('1h', span.from),
    load('1d', Math.floor(span.from / DAY) * DAY),
  ]);
  const byHour = better(fine, hours, HOUR);
  return better(byHour, days, DAY).map(rollup => ({
    from: rollup.bucketAt,
    to: rollup.bucketAt + resolutionMs[rollup.res],
    origin: rollup.origin,
    coverage: rollup.coverage,
    latency: rollup.latency,
    requests: rollup.requests,
    errors: rollup.errors,
    gpu: rollup.gpu,
    driftMax: rollup.driftMax,
  }));
}

const observedMs = (rollups: readonly Rollup[]) =>
  rollups.reduce((sum, one) => sum + one.coverage * resolutionMs[one.res], 0);

/** For each region and bucket, the finer rollups or the coarse one. */
function better(
  finer: readonly Rollup[],
  coarse: readonly Rollup[],
  bucketMs: number,
): Rollup[] {
  const keyOf = ({ region, bucketAt }: Rollup) =>
    `${region}|${Math.floor(bucketAt / bucketMs)}`;
  const groups = new Map<string, Rollup[]>();
  for (const rollup of finer) {
    const group = groups.get(keyOf(rollup));
    if (group) group.push(rollup);
    else groups.set(keyOf(rollup), [rollup]);
  }
  for (const rollup of coarse) {
    const group = groups.get(keyOf(rollup));
    if (!group || observedMs([rollup]) > observedMs(group)) {
      groups.set(keyOf(rollup), [rollup]);
    }
  }
  return [...groups.values()].flat();
}
