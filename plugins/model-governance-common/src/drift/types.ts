/**
 * What the portal measures itself. Reports of other tools may carry other
 * methods; those are kept as they come.
 *
 * @public
 */
export const driftMethods = [
  'psi',
  'kolmogorov-smirnov',
  'jensen-shannon',
  'wasserstein',
  'hellinger',
  'chi-square',
  'total-variation',
  'l-infinity',
] as const;
/** @public */
export type DriftMethod = (typeof driftMethods)[number];

/** Which way a value gets worse: distances rise, p-values fall. @public */
export type DriftDirection = 'higher-is-worse' | 'lower-is-worse';

/**
 * One value of one method. Two of them may be compared only when method *and*
 * variant are equal: PSI on deciles and PSI on equal widths are two things.
 *
 * @public
 */
export interface DriftMeasurement {
  method: DriftMethod;
  /** Bins, base, treatment of empty bins: whatever changes the number. */
  variant: string;
  value: number;
  /** Only of tests; never what is judged by, since it shrinks with n. */
  pValue: number | null;
  direction: DriftDirection;
  /** Values behind it, without the missing ones. */
  nReference: number;
  nCurrent: number;
  /** Missing or infinite values of the current sample. */
  dropped: number;
  /** What chance alone explains; `null` where it is not known. */
  noiseFloor: number | null;
}
