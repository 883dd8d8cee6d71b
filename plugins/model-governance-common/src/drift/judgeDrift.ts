import type { Verdict } from '../telemetry/valueState';
import type { DriftResult } from './driftResult';
import { MINIMUM_DRIFT_SAMPLE, psiNoiseFloor } from './noise';

/** @public */
export type DriftState = 'ok' | 'no-data' | 'insufficient' | 'invalid';

/** What is made of one result. @public */
export interface DriftJudgement {
  state: DriftState;
  verdict: Verdict;
  /** Why there is no verdict, or why it is not the tool's. */
  reason: string | null;
  /** The PSI that chance alone explains; `null` for other methods. */
  noiseFloor: number | null;
}

/** Distances and tests cannot be negative. */
const nonNegative: readonly string[] = [
  'psi',
  'kolmogorov-smirnov',
  'jensen-shannon',
  'wasserstein',
  'hellinger',
  'chi-square',
  'total-variation',
  'l-infinity',
];

/**
 * Bins are not told by most tools. Sturges' rule, which Evidently follows,
 * makes more of them than deciles do, so that the floor is rather too high.
 */
function floorOf(result: DriftResult): number | null {
  const { method, nReference, nCurrent } = result;
  if (method !== 'psi' || !nReference || !nCurrent) return null;
  const bins = result.variant.includes('reference-deciles')
    ? 10
    : Math.max(10, Math.ceil(1 + Math.log2(nReference + nCurrent)));
  return psiNoiseFloor(bins, nReference, nCurrent);
}

/**
 * Judges a result. The tool's own verdict counts, except where its sample is
 * too small to say so; without one the threshold decides. What nobody can tell
 * is unknown, never fine.
 *
 * @public
 */
export function judgeDrift(result: DriftResult): DriftJudgement {
  const { value, method, threshold, direction, toolVerdict } = result;
  const noiseFloor = floorOf(result);
  const unknown = (state: DriftState, reason: string): DriftJudgement => ({
    state,
    verdict: 'unknown',
    reason,
    noiseFloor,
  });
  if (value === null) {
    return unknown('no-data', result.reason ?? 'The tool gave no value');
  }
  if (value < 0 && nonNegative.includes(method)) {
    return unknown('invalid', `${value} is no ${method}: it cannot be below 0`);
  }
  const { nCurrent } = result;
  if (nCurrent !== null && nCurrent < leastFor(result)) {
    return unknown(
      'insufficient',
      `${nCurrent} current values; ${method} needs ${leastFor(result)}`,
    );
  }
  const verdict = toolVerdict === 'unknown' ? byThreshold(result) : toolVerdict;
  if (
    noiseFloor !== null &&
    value <= noiseFloor &&
    (verdict === 'fail' || verdict === 'warn')
  ) {
    return unknown(
      'ok',
      `Over the threshold, and within what chance explains (${noiseFloor.toPrecision(
        3,
      )} with ${result.nReference} and ${nCurrent} values)`,
    );
  }
  if (verdict === 'unknown') {
    return unknown('ok', result.reason ?? 'No threshold to judge it by');
  }
  const beyond = direction === 'higher-is-worse' ? 'over' : 'under';
  return {
    state: 'ok',
    verdict,
    reason:
      result.reason ??
      (verdict === 'fail' && threshold !== null
        ? `${Number(value.toPrecision(4))} is ${beyond} ${threshold}`
        : null),
    noiseFloor,
  };
}

function leastFor({ method, kind }: DriftResult): number {
  if (method === 'psi') return MINIMUM_DRIFT_SAMPLE;
  // A rule about rows holds for one row as well.
  return kind === 'data-quality' ? 1 : 30;
}

function byThreshold({ value, threshold, direction }: DriftResult): Verdict {
  if (threshold === null || value === null) return 'unknown';
  const within =
    direction === 'higher-is-worse' ? value <= threshold : value >= threshold;
  return within ? 'pass' : 'fail';
}

/** Windows of a series in a row that fail before anybody is told. @public */
export const DRIFT_ALERT_WINDOWS = 3;

/** One window of a series. Instants in epoch ms. @public */
export interface JudgedWindow {
  from: number;
  to: number;
  verdict: Verdict;
}

/**
 * How many windows in a row failed, up to the newest; a window that nobody can
 * judge breaks the row, since it is no proof.
 *
 * @param windows - newest first
 * @public
 */
export function failedInARow(windows: readonly JudgedWindow[]): number {
  const end = windows.findIndex(window => window.verdict !== 'fail');
  return end < 0 ? windows.length : end;
}

/**
 * Whether the newest value still speaks for today: reports come as often as
 * they came last, and three of them may be missed.
 *
 * @param windows - newest first; at least one
 * @public
 */
export function driftIsStale(
  windows: readonly JudgedWindow[],
  now: number,
): boolean {
  const [latest, before] = windows;
  const length = latest.to - latest.from;
  const gap = before ? latest.to - before.to : 0;
  return now - latest.to > 3 * Math.max(length, gap, 3_600_000);
}
