import { totalSeconds, withinSeconds, type Served } from './served';

/** What counters show: whole requests, each class rounded down by itself. */
export interface Counts {
  success: number;
  clientErrors: number;
  serverErrors: number;
  /** Always the sum of the three, as in a process that counts one by one. */
  total: number;
}

const sum = <T>(items: readonly T[], of: (item: T) => number) =>
  items.reduce((total, item) => total + of(item), 0);

export function countsOf(served: readonly Served[]): Counts {
  const clientErrors = Math.floor(sum(served, s => s.clientErrors));
  const serverErrors = Math.floor(sum(served, s => s.serverErrors));
  const success = Math.floor(
    sum(served, s => s.requests - s.clientErrors - s.serverErrors),
  );
  const total = success + clientErrors + serverErrors;
  return { success, clientErrors, serverErrors, total };
}

/**
 * Cumulative counts for ascending bounds in seconds. Of `total` requests never
 * more than all are within a bound, which is why the rounding is capped.
 */
export function bucketCounts(
  served: readonly Served[],
  bounds: readonly number[],
  total: number,
): number[] {
  return bounds.map(bound =>
    bound === Infinity
      ? total
      : Math.min(total, Math.floor(sum(served, s => withinSeconds(s, bound)))),
  );
}

/** Seconds that all of them took together. */
export function secondsOf(served: readonly Served[]): number {
  return sum(served, totalSeconds);
}
