import type { Bucket } from './reading';

/** A quantile from buckets: the truth lies in `(low, high]`. @public */
export interface QuantileEstimate {
  /** Linear interpolation inside the bucket, as Prometheus does. */
  value: number;
  low: number;
  /** `null`: the quantile lies in the unbounded bucket; only `low` is known. */
  high: number | null;
}

/**
 * Fewest observations for which a quantile is worth naming: ten beyond it.
 *
 * @public
 */
export function minimumCountFor(q: number): number {
  // Rounded first: 10 / (1 - 0.95) is 199.99999999999983 in binary.
  return Math.ceil(Math.round((10 / (1 - q)) * 1e6) / 1e6);
}

/**
 * The `q`-quantile of cumulative buckets (ascending, the last unbounded), or
 * `null` when nothing was observed. Unlike `histogram_quantile` it says when
 * the answer lies beyond the last bound instead of clipping to it.
 *
 * @public
 */
export function quantile(
  buckets: readonly Bucket[],
  q: number,
): QuantileEstimate | null {
  const total = buckets.at(-1)?.count ?? 0;
  if (!(total > 0)) return null;
  const rank = q * total;
  const index = buckets.findIndex(bucket => bucket.count >= rank);
  const bucket = buckets[index];
  const previous = index > 0 ? buckets[index - 1] : undefined;
  const low = previous?.le ?? 0;
  if (!Number.isFinite(bucket.le)) return { value: low, low, high: null };
  const below = previous?.count ?? 0;
  const share = (rank - below) / (bucket.count - below);
  return { value: low + (bucket.le - low) * share, low, high: bucket.le };
}

/**
 * Adds histograms. Where their bounds differ, only the bounds that all of them
 * have are kept: cumulative counts at a shared bound add up exactly, so the
 * result is coarser but never wrong.
 *
 * @public
 */
export function mergeBuckets(
  histograms: readonly (readonly Bucket[])[],
): Bucket[] {
  if (histograms.length === 0) return [];
  const [first, ...others] = histograms;
  const alike = others.every(
    other =>
      other.length === first.length &&
      other.every(({ le }, i) => le === first[i].le),
  );
  if (alike) {
    return first.map(({ le, count }, i) => ({
      le,
      count: others.reduce((sum, other) => sum + other[i].count, count),
    }));
  }
  const maps = histograms.map(
    buckets => new Map(buckets.map(({ le, count }) => [le, count])),
  );
  return first
    .filter(({ le }) => maps.every(map => map.has(le)))
    .map(({ le }) => ({
      le,
      count: maps.reduce((sum, map) => sum + (map.get(le) ?? 0), 0),
    }));
}

/**
 * Why buckets are not a cumulative histogram, or `undefined` when they are.
 *
 * @public
 */
export function bucketsProblem(buckets: readonly Bucket[]): string | undefined {
  if (buckets.length === 0) return 'no buckets';
  if (buckets[buckets.length - 1].le !== Infinity) {
    return 'the unbounded bucket (+Inf) is missing';
  }
  for (let i = 0; i < buckets.length; i++) {
    const { le, count } = buckets[i];
    if (!(count >= 0) || !Number.isFinite(count)) {
      return `bucket ${le}: count ${count} is not a number ≥ 0`;
    }
    if (!(le >= 0)) return `bucket ${le}: the bound is not a number ≥ 0`;
    if (i > 0 && !(le > buckets[i - 1].le)) {
      return `bucket ${le} does not follow ${buckets[i - 1].le}`;
    }
    if (i > 0 && count < buckets[i - 1].count) {
      return `bucket ${le} holds fewer (${count}) than ${buckets[i - 1].le} (${
        buckets[i - 1].count
      })`;
    }
  }
  return undefined;
}
