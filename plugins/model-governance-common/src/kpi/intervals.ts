/** 97.5 % quantile of the normal distribution. */
export const Z95 = 1.959963984540054;

/** @public */
export interface Interval {
  low: number;
  high: number;
}

/**
 * 95 % interval of a share (Wilson 1927): stays inside 0–1 and says something
 * at 0 and at 1, where the usual one says nothing.
 *
 * @public
 */
export function wilsonInterval(num: number, den: number): Interval {
  const p = num / den;
  const z2 = Z95 * Z95;
  const scale = 1 + z2 / den;
  const centre = (p + z2 / (2 * den)) / scale;
  const half =
    (Z95 / scale) * Math.sqrt((p * (1 - p)) / den + z2 / (4 * den * den));
  return {
    low: num === 0 ? 0 : Math.max(0, centre - half),
    high: num === den ? 1 : Math.min(1, centre + half),
  };
}

/** Sums over pairs. */
export interface PairSums {
  n: number;
  x: number;
  y: number;
  xx: number;
  yy: number;
  xy: number;
}

/**
 * Pearson's r with its 95 % interval (Fisher's z), or `null` when one side
 * never varies or fewer than four pairs are there.
 *
 * @public
 */
export function correlation(sums: PairSums): ({ r: number } & Interval) | null {
  const { n, x, y, xx, yy, xy } = sums;
  if (n < 4) return null;
  const sxx = xx - (x * x) / n;
  const syy = yy - (y * y) / n;
  // What is left of the subtraction when nothing varies is rounding.
  if (sxx <= Math.abs(xx) * 1e-12 || syy <= Math.abs(yy) * 1e-12) return null;
  const r = Math.max(
    -1,
    Math.min(1, (xy - (x * y) / n) / Math.sqrt(sxx * syy)),
  );
  const half = Z95 / Math.sqrt(n - 3);
  return {
    r,
    low: Math.tanh(Math.atanh(r) - half),
    high: Math.tanh(Math.atanh(r) + half),
  };
}

/** One side of an experiment. */
export interface Arm {
  n: number;
  mean: number;
  /** Left out for a rate. */
  sd?: number;
}

/** @public */
export type Uplift =
  | { ok: true; change: number; variance: number }
  | { ok: false; reason: 'sample-ratio' | 'too-small' | 'no-baseline' };

/** χ² of one degree of freedom at p = 0.001: what is usual for this check. */
const SAMPLE_RATIO_LIMIT = 10.827566170662733;

/**
 * Relative change of the treatment against the control and its variance (delta
 * method). Arms that are not of the planned sizes say that something is wrong
 * with the experiment, whatever its result (sample-ratio mismatch).
 *
 * @public
 */
export function relativeUplift(
  control: Arm,
  treatment: Arm,
  treatmentShare = 0.5,
): Uplift {
  const total = control.n + treatment.n;
  if (control.n < 2 || treatment.n < 2) {
    return { ok: false, reason: 'too-small' };
  }
  const expected = total * treatmentShare;
  const off = treatment.n - expected;
  const chi2 = (off * off) / expected + (off * off) / (total - expected);
  if (chi2 > SAMPLE_RATIO_LIMIT) return { ok: false, reason: 'sample-ratio' };
  if (control.mean === 0) return { ok: false, reason: 'no-baseline' };
  const varianceOf = ({ n, mean, sd }: Arm) =>
    (sd === undefined ? Math.max(0, mean * (1 - mean)) : sd * sd) / n;
  const variance =
    varianceOf(treatment) / control.mean ** 2 +
    (treatment.mean ** 2 * varianceOf(control)) / control.mean ** 4;
  if (!(variance > 0)) return { ok: false, reason: 'too-small' };
  return {
    ok: true,
    change: (treatment.mean - control.mean) / Math.abs(control.mean),
    variance,
  };
}
