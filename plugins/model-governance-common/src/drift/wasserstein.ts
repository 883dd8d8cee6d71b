import { momentsOf } from './samples';

/**
 * Wasserstein (earth mover's) distance of sorted samples: ∫ |F − G|, in the
 * unit of the values.
 *
 * @throws RangeError when a sample is empty
 * @public
 */
export function wassersteinDistance(
  reference: Float64Array,
  current: Float64Array,
): number {
  const [n, m] = [reference.length, current.length];
  if (n === 0 || m === 0) {
    throw new RangeError('A sample is empty: there is no distance to it');
  }
  let [i, j, distance] = [0, 0, 0];
  let at = Math.min(reference[0], current[0]);
  while (i < n || j < m) {
    const takeReference = j >= m || (i < n && reference[i] <= current[j]);
    const next = takeReference ? reference[i] : current[j];
    distance += (next - at) * Math.abs(i / n - j / m);
    at = next;
    if (takeReference) i += 1;
    else j += 1;
  }
  return distance;
}

/**
 * The same in standard deviations of the reference (population, at least
 * 0.001, as Evidently does), so that features of other units can share a
 * threshold.
 *
 * @public
 */
export function normedWassersteinDistance(
  reference: Float64Array,
  current: Float64Array,
): number {
  const { deviation } = momentsOf(reference);
  return wassersteinDistance(reference, current) / Math.max(deviation, 0.001);
}
