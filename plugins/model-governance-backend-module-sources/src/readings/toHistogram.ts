import type {
  Bucket,
  Observation,
} from '@modelgov/backstage-plugin-model-governance-common';

export type HistogramObservation = Extract<Observation, { type: 'histogram' }>;

export interface HistogramParts {
  /** Increase per upper bound, in the unit of the metric. */
  buckets: ReadonlyMap<number, number>;
  /** Used when there is no +Inf bucket. */
  count?: number;
  sum?: number;
  /** Multiplier to seconds. */
  scale: number;
  from: number;
  to: number;
}

/**
 * A page is written while requests go on, and extrapolation is done bucket by
 * bucket: a bucket may be below the one before it by a few requests or this
 * share of the count, and is then raised.
 */
const TOLERATED_SHARE = 0.01;
const TOLERATED_REQUESTS = 3;

/** The histogram, or why these numbers cannot be one. */
export function toHistogram(
  parts: HistogramParts,
): HistogramObservation | string {
  const { scale, from, to } = parts;
  const raw = [...parts.buckets].sort(([a], [b]) => a - b);
  const last = raw.at(-1);
  if (last?.[0] !== Infinity) {
    if (parts.count === undefined) return 'has neither +Inf bucket nor count';
    raw.push([Infinity, parts.count]);
  }
  const count = raw.at(-1)?.[1] ?? 0;
  const tolerated = Math.max(TOLERATED_REQUESTS, count * TOLERATED_SHARE);
  const buckets: Bucket[] = [];
  let floor = 0;
  for (const [le, value] of raw) {
    if (!Number.isFinite(value) || value < 0) {
      return `has ${value} in bucket le="${le}"`;
    }
    if (floor - value > tolerated) {
      return `has buckets that are not cumulative at le="${le}"`;
    }
    floor = Math.max(floor, value);
    buckets.push({ le: le * scale, count: floor });
  }
  const sum =
    parts.sum !== undefined && Number.isFinite(parts.sum)
      ? { sum: parts.sum * scale }
      : {};
  return { type: 'histogram', buckets, count: floor, ...sum, from, to };
}
