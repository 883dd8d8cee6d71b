/** A numeric sample, cleaned of what is no number and sorted. @public */
export interface SortedSample {
  /** Ascending, finite only. */
  values: Float64Array;
  /** Values that were left out: NaN and infinities. */
  dropped: number;
}

/**
 * Copies, sorts and cleans. Missing values are a matter of data quality and
 * are counted, never binned.
 *
 * @public
 */
export function sortSample(sample: ArrayLike<number>): SortedSample {
  const sorted = Float64Array.from(sample).sort();
  // -Infinity comes first; +Infinity and then NaN come last.
  let from = 0;
  let to = sorted.length;
  while (from < to && sorted[from] === -Infinity) from += 1;
  while (to > from && !Number.isFinite(sorted[to - 1])) to -= 1;
  return {
    values: sorted.subarray(from, to),
    dropped: sorted.length - (to - from),
  };
}

/** Population mean and standard deviation (n, not n − 1), in two passes. @public */
export function momentsOf(values: ArrayLike<number>): {
  mean: number;
  deviation: number;
} {
  const n = values.length;
  if (n === 0) return { mean: NaN, deviation: NaN };
  let sum = 0;
  for (let i = 0; i < n; i += 1) sum += values[i];
  const mean = sum / n;
  let squares = 0;
  for (let i = 0; i < n; i += 1) squares += (values[i] - mean) ** 2;
  return { mean, deviation: Math.sqrt(squares / n) };
}

/**
 * Quantile of a sorted sample with linear interpolation (Hyndman and Fan's
 * type 7, the default of numpy).
 *
 * @public
 */
export function sampleQuantile(sorted: ArrayLike<number>, q: number): number {
  const at = q * (sorted.length - 1);
  const below = Math.floor(at);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
}
