import type { KpiResult, VerdictCounts } from '../api/kpiTypes';
import type { Verdict } from '../telemetry/valueState';
import { estimate, noEstimate, type Estimate } from './estimate';
import { framed, KPI_EVALUATOR_VERSION, numbersOf } from './evaluateKpi';
import { wilsonInterval } from './intervals';
import { judgeKpi } from './judgeKpi';
import {
  sumStatistics,
  utcDayOf,
  utcDayText,
  type Statistic,
} from './statistic';
import { kpiTargetsFor, type KpiPolicy, type KpiTargetRule } from './targets';
import type { KpiDefinition } from './types';
import { combineTargets, LEAST_COVERAGE } from './verdict';
import { windowBefore, windowEnding } from './window';

/** What a group needs of one of its models. @public */
export interface KpiPart {
  verdict: Verdict;
  state: string;
  current: Statistic | null;
  previous: Statistic | null;
}

/** Pass, warn … of many. @public */
export function countVerdicts(
  all: readonly { verdict: Verdict }[],
): VerdictCounts {
  const counts: VerdictCounts = {
    pass: 0,
    warn: 0,
    fail: 0,
    unknown: 0,
    waived: 0,
    'not-applicable': 0,
  };
  for (const { verdict } of all) counts[verdict] += 1;
  return counts;
}

/**
 * A KPI over a group of models: the sum of their statistics, never a mean of
 * their values. Models that it concerns and that have no value lower the
 * coverage; too low a coverage passes nothing.
 *
 * @param models - how many there are in the group, with or without a result
 * @public
 */
export function rollUpKpi(given: {
  definition: KpiDefinition;
  parts: readonly KpiPart[];
  models: number;
  policy: KpiPolicy;
  /** Epoch ms. */
  at: number;
}): { result: KpiResult; counts: VerdictCounts } {
  const { definition, parts, models, policy, at } = given;
  const counts = countVerdicts(parts);
  counts.unknown += Math.max(0, models - parts.length);
  const window = windowEnding(at, definition.windowDays);
  const concerned =
    definition.judgedAt === 'model'
      ? models - counts['not-applicable']
      : models;
  const known =
    definition.judgedAt === 'model'
      ? counts.pass + counts.warn + counts.fail + counts.waived
      : parts.filter(part => part.state === 'ok').length;
  const coverage = concerned > 0 ? known / concerned : 0;
  const current = estimateOf(definition, parts, 'current', at, counts);
  const previous = estimateOf(
    definition,
    parts,
    'previous',
    windowBefore(window).to,
    counts,
  );
  const rules = rulesOf(given);
  const unit =
    definition.rollUp === 'share-of-models' ? 'ratio' : definition.unit;
  const targets = rules.map(rule =>
    judgeKpi(rule, policy.version, {
      // A share of models is held against a share, whatever they measure.
      definition: { ...definition, unit },
      current,
      previous,
    }),
  );
  let { verdict, reason } =
    targets.length > 0
      ? combineTargets(rules, targets)
      : { verdict: 'not-applicable' as Verdict, reason: 'No target applies' };
  if (concerned === 0) {
    verdict = 'not-applicable';
    reason = 'It concerns none of them';
  } else if (
    coverage < LEAST_COVERAGE &&
    (verdict === 'pass' || verdict === 'warn')
  ) {
    verdict = 'unknown';
    reason = `Only ${known} of ${concerned} models have a value`;
  }
  return {
    counts,
    result: {
      kpi: definition.id,
      verdict,
      state: current.state,
      ...numbersOf(current),
      coverage,
      unit,
      reason,
      detail: current.detail,
      notes: [],
      targets,
      ...framed(window, previous),
      waiver: null,
      attested: null,
      evaluatedAt: new Date(at).toISOString(),
      policyVersion: policy.version,
      evaluatorVersion: KPI_EVALUATOR_VERSION,
    },
  };
}

function rulesOf(given: {
  definition: KpiDefinition;
  policy: KpiPolicy;
  at: number;
}): KpiTargetRule[] {
  const { definition, policy, at } = given;
  if (definition.judgedAt === 'person') return [];
  if (definition.rollUp === 'share-of-models') {
    return [
      {
        id: `${definition.id}-models`,
        kpi: definition.id,
        from: '2000-01-01',
        target: { type: 'at-least', value: definition.groupTarget ?? 1 },
      },
    ];
  }
  return kpiTargetsFor(policy, definition.id, null, utcDayText(utcDayOf(at)));
}

const noValue: Estimate = {
  ...noEstimate,
  reason: 'None of the models has a value',
};

function estimateOf(
  definition: KpiDefinition,
  parts: readonly KpiPart[],
  which: 'current' | 'previous',
  at: number,
  counts: VerdictCounts,
): Estimate {
  if (definition.rollUp === 'merge') {
    const sum = sumStatistics(parts.flatMap(part => part[which] ?? []));
    // Nobody told of any, and those who could are there to be counted.
    if (!sum && definition.whenEmpty === 'zero' && which === 'current') {
      const fed = parts.some(part => part.state === 'ok');
      if (fed) return { ...noValue, state: 'ok', value: 0, reason: null };
    }
    return estimate(definition, sum, at);
  }
  // What the models were before is not kept with them.
  if (which === 'previous') return noValue;
  const good = counts.pass + counts.warn;
  const judged = good + counts.fail;
  return judged === 0
    ? noValue
    : {
        ...noValue,
        state: 'ok',
        value: good / judged,
        ...wilsonInterval(good, judged),
        n: judged,
        reason: null,
        detail: `${good} of ${judged} models within their own target`,
      };
}
