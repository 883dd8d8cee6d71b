import type { PairedCounts } from './binning';
import { chiSquareTail } from './specialFunctions';

/**
 * - `contingency`: both samples are samples; a category that only one of them
 *   has is evidence, not infinity. With two categories Yates' correction is
 *   applied, as scipy and NannyML do by default.
 * - `goodness-of-fit`: the reference is taken for the truth; a category that
 *   it lacks gives an infinite statistic (Evidently, whylogs).
 *
 * @public
 */
export type ChiSquareVariant = 'contingency' | 'goodness-of-fit';

/** @public */
export interface ChiSquareResult {
  statistic: number;
  /** Probability of a statistic at least as large without any drift. */
  pValue: number;
  /** Degrees of freedom. */
  degrees: number;
}

/**
 * χ² test of two lists of counts over the same categories.
 *
 * @public
 */
export function chiSquareTest(
  counts: PairedCounts,
  variant: ChiSquareVariant,
): ChiSquareResult {
  const used = counts.reference
    .map((before, i) => [before, counts.current[i]])
    .filter(([before, now]) => before + now > 0);
  const n = used.reduce((sum, [before]) => sum + before, 0);
  const m = used.reduce((sum, [, now]) => sum + now, 0);
  const degrees = Math.max(0, used.length - 1);
  const correction = variant === 'contingency' && degrees === 1 ? 0.5 : 0;
  const term = (observed: number, expected: number) => {
    const off = Math.abs(observed - expected);
    return (off - Math.min(correction, off)) ** 2 / expected;
  };
  const statistic = used.reduce((sum, [before, now]) => {
    if (variant === 'goodness-of-fit') {
      return sum + (before === 0 ? Infinity : term(now, (before * m) / n));
    }
    const share = (before + now) / (n + m);
    return sum + term(before, n * share) + term(now, m * share);
  }, 0);
  return { statistic, pValue: chiSquareTail(statistic, degrees), degrees };
}
