import type { ScorecardCheck, ScorecardGap } from '../api/kpiTypes';
import type { CheckDefinition, CheckEffort } from './types';

/** What a model of a tier has at stake; unassessed counts as the highest. */
const stakes: Readonly<Record<string, number>> = { T1: 4, T2: 3, T3: 2, T4: 1 };
const effortPoints: Readonly<Record<CheckEffort, number>> = {
  small: 1,
  medium: 2,
  large: 4,
};
/** Models that a gap names; the others are counted. */
const NAMED = 20;

const stakeOf = (tier: string) => stakes[tier] ?? 4;

/** A model as far as gaps name it. @public */
export interface GapSubject {
  ref: string;
  name: string;
  title: string | null;
  owner: string | null;
  tier: string;
  checks: readonly Pick<ScorecardCheck, 'id' | 'verdict' | 'upcoming'>[];
}

/**
 * Checks that are open, that is failing or unknown, most worth doing first:
 * weight × stakes of the models that it would help (T1 4, T2 3, T3 2, T4 1)
 * over effort (small 1, medium 2, large 4). What is waived is not open: someone
 * accepted it.
 *
 * @public
 */
export function rankGaps(
  definitions: readonly CheckDefinition[],
  subjects: readonly GapSubject[],
): ScorecardGap[] {
  return definitions
    .flatMap((definition): ScorecardGap[] => {
      const open = subjects.flatMap(({ checks, ...model }) => {
        const check = checks.find(({ id }) => id === definition.id);
        return check?.verdict === 'fail' || check?.verdict === 'unknown'
          ? [{ model, check }]
          : [];
      });
      if (open.length === 0) return [];
      const effort = definition.effort ?? 'medium';
      const risk = open.reduce(
        (sum, { model }) => sum + stakeOf(model.tier),
        0,
      );
      return [
        {
          check: definition.id,
          title: definition.title,
          category: definition.category,
          level: definition.level,
          weight: definition.weight,
          effort,
          risk,
          score: (definition.weight * risk) / effortPoints[effort],
          failing: open.filter(({ check }) => check.verdict === 'fail').length,
          unknown: open.filter(({ check }) => check.verdict === 'unknown')
            .length,
          upcoming: open[0].check.upcoming,
          nextStep: definition.nextStep,
          runbook: definition.runbook ?? null,
          models: open
            .map(({ model, check }) => ({ ...model, verdict: check.verdict }))
            .sort(
              (a, b) =>
                stakeOf(b.tier) - stakeOf(a.tier) || compare(a.ref, b.ref),
            )
            .slice(0, NAMED),
        },
      ];
    })
    .sort((a, b) => b.score - a.score || compare(a.check, b.check));
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
