import type { SignalTarget } from '../api/types';
import type { ValueState, Verdict } from '../telemetry/valueState';

/** @public */
export interface Judgement {
  verdict: Verdict;
  /** Why, when the verdict is not plain from value and target. */
  reason: string | null;
}

/** @public */
export interface JudgedValue {
  state: ValueState;
  value: number | null;
  low: number | null;
  high: number | null;
  reason: string | null;
}

/**
 * Holds a value against its target. Never green by default: without a fresh,
 * complete value there is no pass, and where the buckets cannot tell on which
 * side of the target the truth lies the verdict is unknown.
 *
 * @public
 */
export function judge(
  measured: JudgedValue,
  target: SignalTarget | null,
): Judgement {
  if (!target)
    return { verdict: 'not-applicable', reason: 'No target applies' };
  const { state, value } = measured;
  if (state === 'not-configured' && target.required === false) {
    return { verdict: 'not-applicable', reason: measured.reason };
  }
  if ((state !== 'ok' && state !== 'partial') || value === null) {
    return {
      verdict: 'unknown',
      reason: measured.reason ?? `Value is ${state}`,
    };
  }
  const decided = compare(measured, value, target);
  if (state === 'partial' && decided.verdict !== 'fail') {
    return {
      verdict: 'unknown',
      reason: `Only a part answered: ${measured.reason ?? 'partial'}`,
    };
  }
  return decided;
}

function compare(
  measured: JudgedValue,
  value: number,
  target: SignalTarget,
): Judgement {
  // The truth lies in (low, high]; without buckets both are the value itself.
  const bucketed = measured.low !== null;
  const low = measured.low ?? value;
  const high = bucketed ? measured.high ?? Infinity : value;
  const { value: limit, warn } = target;
  if (target.comparison === 'at-most') {
    if (high <= limit) {
      return warn !== undefined && high > warn
        ? { verdict: 'warn', reason: `Above ${warn}` }
        : { verdict: 'pass', reason: null };
    }
    const beyond = bucketed ? low >= limit : value > limit;
    return beyond
      ? { verdict: 'fail', reason: null }
      : undecided(low, high, limit);
  }
  const reached = bucketed ? low >= limit : value >= limit;
  if (reached) {
    return warn !== undefined && low < warn
      ? { verdict: 'warn', reason: `Below ${warn}` }
      : { verdict: 'pass', reason: null };
  }
  return high < limit
    ? { verdict: 'fail', reason: null }
    : undecided(low, high, limit);
}

function undecided(low: number, high: number, limit: number): Judgement {
  return {
    verdict: 'unknown',
    reason: `The bucket ${low}–${
      Number.isFinite(high) ? high : '∞'
    } holds both sides of the target: add a bucket bound at ${limit}`,
  };
}

const gravity: readonly Verdict[] = [
  'fail',
  'warn',
  'unknown',
  'waived',
  'pass',
  'not-applicable',
];

/**
 * The verdict that speaks for many: a failure before a doubt, a doubt before
 * a pass.
 *
 * @public
 */
export function worstVerdict(all: readonly Verdict[]): Verdict {
  return gravity.find(verdict => all.includes(verdict)) ?? 'not-applicable';
}
