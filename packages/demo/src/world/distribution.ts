const { abs, exp, log, sqrt } = Math;

/** A log-normal distribution of durations or sizes. */
export interface LogNormal {
  median: number;
  /** Standard deviation of the logarithm. */
  sigma: number;
}

/** Share of observations at most `x`. */
export function cumulative({ median, sigma }: LogNormal, x: number): number {
  if (x <= 0) return 0;
  if (x === Infinity) return 1;
  return standardNormal(log(x / median) / sigma);
}

export function mean({ median, sigma }: LogNormal): number {
  return median * exp((sigma * sigma) / 2);
}

/** Abramowitz and Stegun 26.2.17; absolute error below 7.5e-8. */
function standardNormal(z: number): number {
  const t = 1 / (1 + 0.2316419 * abs(z));
  const polynomial =
    t *
    (0.31938153 +
      t *
        (-0.356563782 +
          t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  const tail = (exp((-z * z) / 2) / sqrt(2 * Math.PI)) * polynomial;
  return z >= 0 ? 1 - tail : tail;
}
