import { chiSquareQuantile } from './specialFunctions';

/**
 * Fewest current values that a PSI is judged on: with ten bins and 100 values
 * almost half of all runs without drift exceed 0.1.
 *
 * @public
 */
export const MINIMUM_DRIFT_SAMPLE = 500;

/**
 * The PSI that 95 % of runs *without* drift stay below:
 * χ²₀.₉₅(bins − 1) · (1 / n + 1 / m). A value under it says nothing.
 *
 * @public
 */
export function psiNoiseFloor(
  bins: number,
  nReference: number,
  nCurrent: number,
): number {
  if (bins < 2) return 0;
  return chiSquareQuantile(0.95, bins - 1) * (1 / nReference + 1 / nCurrent);
}
