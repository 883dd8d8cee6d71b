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
  return standardNormal(Math.log(x / median) / sigma);
}

export function mean({ median, sigma }: LogNormal): number {
  return median * Math.exp((sigma * sigma) / 2);
}

/** Abramowitz and Stegun 26.2.17; absolute error below 7.5e-8. */
function standardNormal(z: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(z));
  const polynomial =
    t *
    (0.31938153 +
      t *
        (-0.356563782 +
          t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  const tail = (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * polynomial;
  return z >= 0 ? 1 - tail : tail;
}
