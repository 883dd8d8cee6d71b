import type { KpiTargetResult } from '../api/kpiTypes';
import type { Verdict } from '../telemetry/valueState';
import type { Estimate } from './estimate';
import type { KpiTargetRule } from './targets';
import type { KpiDefinition } from './types';

/** Less of the window observed than this is no basis for a pass. @public */
export const LEAST_COVERAGE = 0.5;

export interface KpiVerdict {
  verdict: Verdict;
  reason: string | null;
}

const notAbout = (reason: string): KpiVerdict => ({
  verdict: 'not-applicable',
  reason,
});

/** What a model's targets come to. */
export function kpiVerdict(given: {
  definition: KpiDefinition;
  notApplicable?: string | null;
  current: Estimate;
  rules: readonly KpiTargetRule[];
  targets: readonly KpiTargetResult[];
  /** Share of the window, if too little of it was observed. */
  partial: number | null;
}): KpiVerdict {
  const { definition, notApplicable, current, targets, partial } = given;
  if (notApplicable) return notAbout(notApplicable);
  if (definition.judgedAt === 'team') return notAbout('Judged by team');
  if (
    current.state === 'no-data' &&
    definition.whenEmpty === 'not-applicable'
  ) {
    return notAbout(current.reason ?? `No ${definition.things}`);
  }
  if (targets.length === 0) return notAbout('No target applies');
  const decided = combineTargets(given.rules, targets);
  if (partial !== null && decided.verdict !== 'fail') {
    const share = Math.round(partial * 100);
    return {
      verdict: 'unknown',
      reason: `Only ${share} % of the window was observed`,
    };
  }
  return decided;
}

/**
 * A level decides; a trend beside it can only spoil a pass, since a good level
 * that got worse is a warning and a young model has no past. Alone it decides.
 */
export function combineTargets(
  rules: readonly KpiTargetRule[],
  targets: readonly KpiTargetResult[],
): KpiVerdict {
  const isTrend = (_: unknown, i: number) => rules[i].target.type === 'trend';
  const trend = targets.find(isTrend);
  const level = targets.find((target, i) => !isTrend(target, i));
  const decides = level ?? trend;
  if (!decides) return notAbout('No target applies');
  const spoilt =
    level?.verdict === 'pass' &&
    (trend?.verdict === 'warn' || trend?.verdict === 'fail');
  return spoilt
    ? { verdict: 'warn', reason: trend.reason }
    : { verdict: decides.verdict, reason: decides.reason };
}
