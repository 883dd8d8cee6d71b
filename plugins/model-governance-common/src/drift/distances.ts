import type { PairedCounts } from './binning';

/**
 * What an empty bin counts as where a logarithm of it is taken.
 *
 * - `epsilon`: a share of 0.0001, as in credit scoring
 * - `evidently`: 0.0001, or a millionth of the smallest share if that is
 *   below 0.0001
 *
 * @public
 */
export type ZeroBins = 'epsilon' | 'evidently';

const EPSILON = 1e-4;

/** Shares of a total; `NaN` all over when there is none. */
export function sharesOf(counts: readonly number[]): number[] {
  const total = counts.reduce((sum, count) => sum + count, 0);
  return counts.map(count => count / total);
}

function filled(shares: readonly number[], zeroBins: ZeroBins): number[] {
  const least = Math.min(...shares.filter(share => share > 0));
  const floor =
    zeroBins === 'evidently' && least <= EPSILON ? least / 1e6 : EPSILON;
  return shares.map(share => (share === 0 ? floor : share));
}

const sumOver = (
  { reference, current }: PairedCounts,
  term: (p: number, q: number) => number,
) => {
  const p = sharesOf(reference);
  const q = sharesOf(current);
  return p.reduce((sum, share, i) => sum + term(share, q[i]), 0);
};

/**
 * Population stability index: Σ (q − p) ln(q / p) over the bins, p of the
 * reference. Zero for equal shares; without an upper end.
 *
 * @public
 */
export function populationStabilityIndex(
  { reference, current }: PairedCounts,
  zeroBins: ZeroBins = 'epsilon',
): number {
  const p = filled(sharesOf(reference), zeroBins);
  const q = filled(sharesOf(current), zeroBins);
  return p.reduce(
    (sum, share, i) => sum + (q[i] - share) * Math.log(q[i] / share),
    0,
  );
}

/**
 * Jensen–Shannon *distance*, the root of the divergence. 0–1 in base 2,
 * 0–0.8326 in base e: the base is part of the variant.
 *
 * @public
 */
export function jensenShannonDistance(
  counts: PairedCounts,
  base: 'e' | '2',
): number {
  const half = (share: number, middle: number) =>
    share === 0 ? 0 : share * Math.log(share / middle);
  const divergence =
    sumOver(counts, (p, q) => {
      const middle = (p + q) / 2;
      return half(p, middle) + half(q, middle);
    }) / 2;
  // Rounding may leave a hair below zero for equal shares.
  return Math.sqrt(Math.max(0, divergence) / (base === '2' ? Math.LN2 : 1));
}

/** Hellinger distance, 0–1: √(1 − Σ √(p q)). @public */
export function hellingerDistance(counts: PairedCounts): number {
  const overlap = sumOver(counts, (p, q) => Math.sqrt(p * q));
  return Math.sqrt(Math.max(0, 1 - overlap));
}

/** Total variation distance, 0–1: half of what has to be moved. @public */
export function totalVariationDistance(counts: PairedCounts): number {
  return sumOver(counts, (p, q) => Math.abs(p - q)) / 2;
}

/** Largest difference of a single bin's share, 0–1. @public */
export function largestShareDifference({
  reference,
  current,
}: PairedCounts): number {
  const q = sharesOf(current);
  return Math.max(...sharesOf(reference).map((p, i) => Math.abs(p - q[i])));
}

/**
 * Kullback–Leibler divergence of the current sample from the reference, in
 * nats; infinite where the current sample has what the reference lacks.
 *
 * @public
 */
export function kullbackLeiblerDivergence(counts: PairedCounts): number {
  return sumOver(counts, (p, q) => (q === 0 ? 0 : q * Math.log(q / p)));
}
