import { momentsOf, sampleQuantile } from './samples';

/**
 * How a numeric range is cut into bins; part of the variant of a result, since
 * the same method gives other numbers on other bins.
 *
 * - `reference-deciles`: ten bins of equal count in the reference, with open
 *   ends; the textbook's bins of PSI
 * - `sturges-both`: equal width by Sturges' rule over both samples (Evidently)
 * - `doane-reference`: equal width by Doane's rule over the reference, with one
 *   more bin for what lies outside of it (NannyML)
 *
 * @public
 */
export const binnings = [
  'reference-deciles',
  'sturges-both',
  'doane-reference',
] as const;
/** @public */
export type Binning = (typeof binnings)[number];

/** Two samples counted into the same bins. @public */
export interface PairedCounts {
  reference: number[];
  current: number[];
}

/** Ascending inner edges; equal ones, of a value that repeats, fall together. */
function quantileEdges(sorted: Float64Array, bins: number): number[] {
  const edges: number[] = [];
  for (let i = 1; i < bins; i += 1) {
    const edge = sampleQuantile(sorted, i / bins);
    if (edges.length === 0 || edge > edges[edges.length - 1]) edges.push(edge);
  }
  return edges;
}

/** As numpy cuts: a width by the rule, then as many equal bins as it takes. */
function equalEdges(first: number, last: number, rule: number): number[] {
  // A sample of one value gets one bin around it.
  if (!(last > first)) return [first - 0.5, first + 0.5];
  const bins = Math.max(1, Math.ceil(rule));
  const step = (last - first) / bins;
  const edges = Array.from({ length: bins }, (_, i) => first + i * step);
  return [...edges, last];
}

function doaneRule(values: Float64Array): number {
  const n = values.length;
  const { mean, deviation } = momentsOf(values);
  if (n <= 2 || !(deviation > 0)) return 1;
  let cubes = 0;
  for (let i = 0; i < n; i += 1) cubes += ((values[i] - mean) / deviation) ** 3;
  const spread = Math.sqrt((6 * (n - 2)) / ((n + 1) * (n + 3)));
  return 1 + Math.log2(n) + Math.log2(1 + Math.abs(cubes / n) / spread);
}

/** Bins are `[edge, next)`, the last one closed, as numpy has them. */
function countBetween(edges: readonly number[], values: Float64Array) {
  const counts = new Array<number>(edges.length - 1).fill(0);
  let outside = 0;
  for (const value of values) {
    const last = counts.length;
    if (value < edges[0] || value > edges[last]) outside += 1;
    else counts[Math.min(upperBound(edges, value) - 1, last - 1)] += 1;
  }
  return { counts, outside };
}

/** Bins with open ends: `(-∞, edge)`, `[edge, next)`, …, `[edge, ∞)`. */
function countAround(edges: readonly number[], values: Float64Array): number[] {
  const counts = new Array<number>(edges.length + 1).fill(0);
  for (const value of values) counts[upperBound(edges, value)] += 1;
  return counts;
}

/** Edges that are not above the value. */
function upperBound(edges: readonly number[], value: number): number {
  let low = 0;
  let high = edges.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (edges[middle] <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Counts two cleaned samples into the same bins. The reference must be sorted
 * (see `sortSample`), the current sample may be in any order.
 *
 * @throws RangeError when a sample is empty: there is nothing to cut
 * @public
 */
export function binSamples(
  binning: Binning,
  reference: Float64Array,
  current: Float64Array,
): PairedCounts {
  if (reference.length === 0 || current.length === 0) {
    throw new RangeError('A sample is empty: it cannot be binned');
  }
  const first = reference[0];
  const last = reference[reference.length - 1];
  switch (binning) {
    case 'reference-deciles': {
      const edges = quantileEdges(reference, 10);
      return {
        reference: countAround(edges, reference),
        current: countAround(edges, current),
      };
    }
    case 'sturges-both': {
      let [low, high] = [first, last];
      for (const value of current) {
        if (value < low) low = value;
        if (value > high) high = value;
      }
      const rule = 1 + Math.log2(reference.length + current.length);
      const edges = equalEdges(low, high, rule);
      return {
        reference: countBetween(edges, reference).counts,
        current: countBetween(edges, current).counts,
      };
    }
    default: {
      const edges = equalEdges(first, last, doaneRule(reference));
      const { counts, outside } = countBetween(edges, current);
      return {
        reference: [...countBetween(edges, reference).counts, 0],
        current: [...counts, outside],
      };
    }
  }
}

/**
 * Counts categories of two samples; a category that one side lacks counts zero
 * there. Categories are in code unit order, so that the result is stable.
 *
 * @public
 */
export function countCategories(
  reference: Iterable<string>,
  current: Iterable<string>,
): PairedCounts & { categories: string[] } {
  const tally = (sample: Iterable<string>) => {
    const counts = new Map<string, number>();
    for (const each of sample) counts.set(each, (counts.get(each) ?? 0) + 1);
    return counts;
  };
  const [before, now] = [tally(reference), tally(current)];
  const categories = [...new Set([...before.keys(), ...now.keys()])].sort();
  return {
    categories,
    reference: categories.map(each => before.get(each) ?? 0),
    current: categories.map(each => now.get(each) ?? 0),
  };
}
