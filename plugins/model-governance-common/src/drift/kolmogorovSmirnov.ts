/**
 * How the p-value is computed; part of the variant.
 *
 * - `exact`: counts lattice paths (Hodges 1958); what scipy does for samples
 *   up to 10,000
 * - `limit`: Kolmogorov's limiting distribution
 *
 * @public
 */
export type KolmogorovSmirnovVariant = 'exact' | 'limit';

/** @public */
export interface KolmogorovSmirnovResult {
  /** Largest distance of the two distribution functions, 0–1. */
  statistic: number;
  pValue: number;
  variant: KolmogorovSmirnovVariant;
}

/** Steps of the exact count that are worth their time: about 0.1 s. */
const MAX_STEPS = 10_000_000;

/** Largest distance in units of 1 / (n m): whole numbers, free of rounding. */
function largestGap(a: Float64Array, b: Float64Array): number {
  const [n, m] = [a.length, b.length];
  let [i, j, gap] = [0, 0, 0];
  while (i < n && j < m) {
    const [x, y] = [a[i], b[j]];
    // Ties are passed on both sides before the distance is taken.
    if (x <= y) while (i < n && a[i] === x) i += 1;
    if (y <= x) while (j < m && b[j] === y) j += 1;
    const now = Math.abs(i * m - j * n);
    if (now > gap) gap = now;
  }
  return gap;
}

/**
 * Two-sample Kolmogorov–Smirnov test of sorted samples (see `sortSample`).
 * With large samples the p-value is tiny whatever the drift: judge by the
 * statistic.
 *
 * @throws RangeError when a sample is empty
 * @public
 */
export function kolmogorovSmirnov(
  reference: Float64Array,
  current: Float64Array,
): KolmogorovSmirnovResult {
  const [n, m] = [reference.length, current.length];
  if (n === 0 || m === 0) {
    throw new RangeError('A sample is empty: there is no distance to it');
  }
  const gap = largestGap(reference, current);
  const statistic = gap / (n * m);
  return n * m <= MAX_STEPS
    ? { statistic, pValue: pathsOutside(n, m, gap), variant: 'exact' }
    : {
        statistic,
        pValue: kolmogorovTail(Math.sqrt((n * m) / (n + m)) * statistic),
        variant: 'limit',
      };
}

/** P(√n D ≥ x) in the limit. @public */
export function kolmogorovTail(x: number): number {
  if (!(x > 0)) return 1;
  if (x < 1) {
    // The alternating series converges slowly here, its transform at once.
    const step = Math.exp(-(Math.PI ** 2) / (8 * x * x));
    const sum = step + step ** 9 + step ** 25 + step ** 49;
    return 1 - (Math.sqrt(2 * Math.PI) / x) * sum;
  }
  let sum = 0;
  for (let k = 1; k <= 20; k += 1) {
    sum += (k % 2 === 1 ? 2 : -2) * Math.exp(-2 * k * k * x * x);
  }
  return Math.min(1, Math.max(0, sum));
}

/**
 * Probability that a random order of the pooled samples leads at least so far
 * apart. What leaves the band is added up, so that a tiny probability keeps
 * its digits.
 */
function pathsOutside(n: number, m: number, gap: number): number {
  if (gap === 0) return 1;
  let outside = 0;
  // reach[j]: probability to be at (i, j) without having left the band.
  let reach = new Float64Array(m + 1);
  for (let i = 0; i <= n; i += 1) {
    const next = new Float64Array(m + 1);
    for (let j = 0; j <= m; j += 1) {
      const left = n + m - i - j + 1;
      let mass = i === 0 && j === 0 ? 1 : 0;
      if (i > 0) mass += (reach[j] * (n - i + 1)) / left;
      if (j > 0) mass += (next[j - 1] * (m - j + 1)) / left;
      if (mass === 0) continue;
      if (Math.abs(i * m - j * n) >= gap) outside += mass;
      else next[j] = mass;
    }
    reach = next;
  }
  return Math.min(1, outside);
}
