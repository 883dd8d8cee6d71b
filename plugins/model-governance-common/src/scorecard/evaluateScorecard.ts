import type { Scorecard, ScorecardCheck } from '../api/kpiTypes';
import { conditionText, evaluateCondition, type Facts } from '../conditions';
import { countVerdicts } from '../kpi/rollUp';
import type { Verdict } from '../telemetry/valueState';
import {
  scorecardLevels,
  type CheckDefinition,
  type ScorecardPolicy,
} from './types';

/** Changes when the same facts would give another scorecard. @public */
export const SCORECARD_EVALUATOR_VERSION = '1';

/** @public */
export interface ScorecardAsk {
  modelRef: string;
  owner: string | null;
  tier: string;
  type: string | null;
  mode: string;
  policy: ScorecardPolicy;
  facts: Facts;
  /** `check/<id>` → id of the waiver in force. */
  waivers: ReadonlyMap<string, string>;
  /** Check → instant of its last pass, ISO. */
  lastPass: Readonly<Record<string, string | null>>;
  /** Epoch ms. */
  at: number;
}

const isOpen = (verdict: Verdict) =>
  verdict === 'fail' || verdict === 'unknown';

/**
 * A model's scorecard at one instant. A check that throws is unknown and says
 * so; the others stand.
 *
 * @public
 */
export function evaluateScorecard(
  ask: ScorecardAsk,
): Omit<Scorecard, 'history'> {
  const { policy, at, tier, modelRef, owner } = ask;
  const checks = policy.checks.map(check => {
    try {
      return evaluateCheck(check, ask);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      return {
        ...described(check, ask),
        verdict: 'unknown' as const,
        reason: `The check itself failed: ${message}`,
        inputs: [],
        waiver: null,
      };
    }
  });
  const binding = checks.filter(check => check.upcoming === null);
  const upcoming = checks.filter(
    check => check.upcoming !== null && check.verdict !== 'not-applicable',
  );
  return {
    modelRef,
    tier,
    owner,
    level: levelOf(binding),
    score: scoreOf(binding),
    counts: countVerdicts(binding),
    upcoming: {
      checks: upcoming.length,
      wouldFail: upcoming.filter(check => isOpen(check.verdict)).length,
    },
    checks,
    evaluatedAt: new Date(at).toISOString(),
    policyVersion: policy.version,
    evaluatorVersion: SCORECARD_EVALUATOR_VERSION,
  };
}

function described(check: CheckDefinition, { at, lastPass }: ScorecardAsk) {
  const today = new Date(at).toISOString().slice(0, 10);
  const { id, title, category, level, weight, bindsFrom, nextStep } = check;
  return {
    id,
    title,
    category,
    level,
    weight,
    upcoming: bindsFrom && bindsFrom > today ? bindsFrom : null,
    rule: conditionText(check.condition),
    nextStep,
    runbook: check.runbook ?? null,
    lastPassAt: lastPass[id] ?? null,
  };
}

function evaluateCheck(
  check: CheckDefinition,
  ask: ScorecardAsk,
): ScorecardCheck {
  const base = described(check, ask);
  const why = outOfScope(check, ask);
  if (why) {
    return {
      ...base,
      verdict: 'not-applicable',
      reason: why,
      inputs: [],
      waiver: null,
    };
  }
  const { truth, because, inputs } = evaluateCondition(
    check.condition,
    ask.facts,
    ask.at,
  );
  const verdicts = { true: 'pass', false: 'fail', unknown: 'unknown' } as const;
  const verdict = verdicts[`${truth}`];
  const waiver = isOpen(verdict)
    ? ask.waivers.get(`check/${check.id}`) ?? null
    : null;
  return {
    ...base,
    verdict: waiver ? 'waived' : verdict,
    reason: because.join('; '),
    inputs,
    waiver,
    lastPassAt:
      verdict === 'pass' ? new Date(ask.at).toISOString() : base.lastPassAt,
  };
}

function outOfScope(
  { tiers, modes, types }: CheckDefinition,
  { tier, mode, type }: ScorecardAsk,
): string | undefined {
  // Unassessed counts as the highest tier until somebody has looked.
  const binding = /^T\d$/.test(tier) ? tier : 'T1';
  if (tiers && !tiers.includes(binding)) {
    return `Binds ${tiers.join(', ')}`;
  }
  if (modes && !modes.includes(mode)) {
    return `Binds models that serve ${modes.join(' or ')}`;
  }
  return types && !types.includes(type ?? '')
    ? `Binds models of type ${types.join(' or ')}`
    : undefined;
}

/** The highest level of which, and below which, nothing is open. */
function levelOf(checks: readonly ScorecardCheck[]): string | null {
  const first = scorecardLevels.findIndex(level =>
    checks.some(check => check.level === level && isOpen(check.verdict)),
  );
  const reached = first === -1 ? scorecardLevels.length : first;
  return scorecardLevels[reached - 1] ?? null;
}

/** What is waived is on neither side: it is no pass, and nobody fails by it. */
function scoreOf(checks: readonly ScorecardCheck[]): number | null {
  const sum = (of: readonly ScorecardCheck[]) =>
    of.reduce((total, { weight }) => total + weight, 0);
  const passed = sum(
    checks.filter(c => c.verdict === 'pass' || c.verdict === 'warn'),
  );
  const open = sum(checks.filter(c => isOpen(c.verdict)));
  return passed + open > 0 ? passed / (passed + open) : null;
}
