import {
  binSamples,
  countCategories,
  type Binning,
  type PairedCounts,
} from './binning';
import { chiSquareTest } from './chiSquare';
import {
  hellingerDistance,
  jensenShannonDistance,
  largestShareDifference,
  populationStabilityIndex,
  totalVariationDistance,
} from './distances';
import { kolmogorovSmirnov } from './kolmogorovSmirnov';
import { psiNoiseFloor } from './noise';
import { sortSample } from './samples';
import type { DriftMeasurement, DriftMethod } from './types';
import { normedWassersteinDistance } from './wasserstein';

/** Methods on counts: of bins or of categories. @public */
export type CountMethod = Exclude<
  DriftMethod,
  'kolmogorov-smirnov' | 'wasserstein'
>;

const total = (counts: readonly number[]) =>
  counts.reduce((sum, count) => sum + count, 0);

/**
 * Measures drift of counts over the same bins or categories: a histogram that
 * somebody else made is as good as a sample.
 *
 * @param bins - how they came about, for the variant: `categories`, `given`
 * @throws RangeError when the lists differ in length or a side is empty
 * @public
 */
export function measureCounts(
  method: CountMethod,
  counts: PairedCounts,
  bins: string,
): DriftMeasurement {
  const nReference = total(counts.reference);
  const nCurrent = total(counts.current);
  if (counts.reference.length !== counts.current.length) {
    throw new RangeError('Both sides need the same bins');
  }
  if (!(nReference > 0) || !(nCurrent > 0)) {
    throw new RangeError('A sample is empty: there is no distance to it');
  }
  const base = {
    method,
    variant: bins,
    pValue: null,
    direction: 'higher-is-worse' as const,
    nReference,
    nCurrent,
    dropped: 0,
    noiseFloor: null,
  };
  switch (method) {
    case 'psi':
      return {
        ...base,
        variant: `${bins}, empty bins 0.0001`,
        value: populationStabilityIndex(counts),
        noiseFloor: psiNoiseFloor(
          counts.reference.length,
          nReference,
          nCurrent,
        ),
      };
    case 'jensen-shannon':
      return {
        ...base,
        variant: `${bins}, base 2`,
        value: jensenShannonDistance(counts, '2'),
      };
    case 'hellinger':
      return { ...base, value: hellingerDistance(counts) };
    case 'total-variation':
      return { ...base, value: totalVariationDistance(counts) };
    case 'l-infinity':
      return { ...base, value: largestShareDifference(counts) };
    default: {
      const { statistic, pValue } = chiSquareTest(counts, 'contingency');
      return {
        ...base,
        variant: `${bins}, contingency`,
        value: statistic,
        pValue,
      };
    }
  }
}

/**
 * Measures drift between two numeric samples; what is no number is left out
 * and counted.
 *
 * @throws RangeError when nothing is left of a sample
 * @public
 */
export function measureNumbers(
  method: DriftMethod,
  reference: ArrayLike<number>,
  current: ArrayLike<number>,
  binning: Binning = 'reference-deciles',
): DriftMeasurement {
  const before = sortSample(reference);
  const now = sortSample(current);
  const base = {
    method,
    pValue: null,
    direction: 'higher-is-worse' as const,
    nReference: before.values.length,
    nCurrent: now.values.length,
    dropped: now.dropped,
    noiseFloor: null,
  };
  if (method === 'kolmogorov-smirnov') {
    const test = kolmogorovSmirnov(before.values, now.values);
    return {
      ...base,
      variant: `statistic, ${test.variant} p`,
      value: test.statistic,
      pValue: test.pValue,
    };
  }
  if (method === 'wasserstein') {
    return {
      ...base,
      variant: 'normed by the reference deviation',
      value: normedWassersteinDistance(before.values, now.values),
    };
  }
  const counts = binSamples(binning, before.values, now.values);
  return {
    ...measureCounts(method, counts, binning),
    dropped: now.dropped,
  };
}

/**
 * Measures drift between two lists of categories.
 *
 * @throws RangeError when a list is empty
 * @public
 */
export function measureCategories(
  method: CountMethod,
  reference: Iterable<string>,
  current: Iterable<string>,
): DriftMeasurement {
  return measureCounts(
    method,
    countCategories(reference, current),
    'categories',
  );
}
