/**
 * Share of requests that may be bad. Rounded to where it means something:
 * 1 − 0.999 is 0.0010000000000000009 in binary.
 *
 * @public
 */
export const errorBudget = (target: number): number =>
  Math.round((1 - target) * 1e12) / 1e12;
