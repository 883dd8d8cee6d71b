import type { MeasureId } from '@modelgov/backstage-plugin-model-governance-common';

/** Series of one target and metric; more is a wrong selection or a label leak. */
export const MAX_SERIES_PER_TARGET = 200;

// DCGM's activity ratio overshoots 1 by rounding; beyond that the unit is wrong.
const ceilings: Partial<Record<MeasureId, number>> = {
  'gpu.utilization': 1.05,
};

/** Why a value cannot be a measurement of this kind. */
export function valueProblem(
  measure: MeasureId,
  value: number,
): string | undefined {
  if (Number.isNaN(value)) return 'is NaN';
  if (!Number.isFinite(value)) return 'is infinite';
  if (value < 0) return `is negative (${value})`;
  const ceiling = ceilings[measure];
  if (ceiling !== undefined && value > ceiling) {
    return `is ${value}, above the possible ${ceiling}`;
  }
  return undefined;
}

/** Clocks differ; more than this is a wrong clock, not a difference. */
const FUTURE_TOLERANCE_MS = 300_000;

/** Why the instant of a sample cannot be true. Both in epoch ms. */
export function futureProblem(
  sampledAt: number,
  at: number,
): string | undefined {
  const aheadMs = sampledAt - at;
  if (aheadMs <= FUTURE_TOLERANCE_MS) return undefined;
  return `is dated ${Math.round(
    aheadMs / 1000,
  )} s in the future: a clock is wrong`;
}
