import { addMonths } from '../followUps/calendar';
import type {
  GovernancePolicy,
  Tier,
  TierState,
} from '../policy/governancePolicy';
import { listOf, type ModelFile } from '../record/modelFile';
import { higherTier, tierRank } from './assessTier';
import type { Assessment } from './types';

/** What binds one use of a model. @public */
export interface UseTier {
  use: string;
  tier: TierState;
  /** `raised`: one that waits for confirmation already counts, because it is higher. */
  state: 'bound' | 'lowered' | 'raised' | 'unassessed';
  /** The assessment that the tier comes from. */
  assessment: string | null;
}

/** @public */
export interface BindingTier {
  tier: TierState;
  /** One sentence for a person. */
  because: string;
  /** Assessments that bind, over all uses. */
  assessments: string[];
  /** The use that decides; `null` when none is assessed. */
  use: string | null;
  uses: UseTier[];
}

/** The tier of an assessment at an instant: a lowering ends by itself. @public */
export function effectiveTier(assessment: Assessment, now: number): TierState {
  const { lowered, tier } = assessment;
  return lowered && now < lowered.until ? lowered.to : tier;
}

/** The confirmed assessment of a use, or one that needed no confirmation. @public */
export function boundAssessment(
  file: ModelFile,
  use: string,
): Assessment | undefined {
  return listOf(file, 'assessment')
    .filter(a => a.use === use && a.state === 'confirmed')
    .at(-1);
}

/**
 * The tier of one use. What waits for confirmation counts where it is higher
 * than what is confirmed, and never where it is lower.
 *
 * @public
 */
export function tierOfUse(file: ModelFile, use: string, now: number): UseTier {
  const bound = boundAssessment(file, use);
  const pending = listOf(file, 'assessment').find(
    a => a.use === use && a.state === 'submitted',
  );
  const current = bound ? effectiveTier(bound, now) : 'unassessed';
  if (pending && tierRank(pending.tier) > tierRank(current)) {
    return { use, tier: pending.tier, state: 'raised', assessment: pending.id };
  }
  if (!bound) {
    return { use, tier: 'unassessed', state: 'unassessed', assessment: null };
  }
  return {
    use,
    tier: current,
    state: current === bound.tier ? 'bound' : 'lowered',
    assessment: bound.id,
  };
}

/**
 * The tier that binds a model: the highest over its uses. A use that is only
 * drafted or waits for confirmation can raise it, never lower it; a model
 * without any bound assessment stays unassessed, whatever its owner answered.
 *
 * @param now - epoch ms
 * @public
 */
export function bindingTierOf(file: ModelFile, now: number): BindingTier {
  const names = [...new Set(listOf(file, 'assessment').map(a => a.use))];
  const uses = names.map(use => tierOfUse(file, use, now));
  const assessments = names.flatMap(
    use => boundAssessment(file, use)?.id ?? [],
  );
  // A use that waits raises by what was answered for it, not by being new.
  const counting = names.flatMap((use, index): UseTier[] => {
    if (uses[index].state !== 'unassessed') return [uses[index]];
    const pending = listOf(file, 'assessment').find(
      a => a.use === use && a.state === 'submitted',
    );
    if (!pending || assessments.length === 0) return [];
    return [
      { use, tier: pending.tier, state: 'raised', assessment: pending.id },
    ];
  });
  const deciding = counting.reduce<UseTier | null>(
    (top, next) =>
      !top || tierRank(next.tier) > tierRank(top.tier) ? next : top,
    null,
  );
  if (!deciding) {
    return {
      tier: 'unassessed',
      because:
        names.length === 0
          ? 'No use of it has been assessed.'
          : 'No assessment of it is confirmed yet.',
      assessments,
      use: null,
      uses,
    };
  }
  return {
    tier: deciding.tier,
    because: reasonOf(deciding),
    assessments,
    use: deciding.use,
    uses,
  };
}

function reasonOf({ use, tier, state, assessment }: UseTier): string {
  switch (state) {
    case 'raised':
      return `${assessment} says ${tier} for “${use}”; it waits for confirmation and counts because it is higher.`;
    case 'lowered':
      return `“${use}” is lowered to ${tier} for a while by two of the second line.`;
    default:
      return `“${use}” is assessed as ${tier} by ${assessment}.`;
  }
}

/** The highest tier among uses, for a request that names them. @public */
export function tierOfUses(
  file: ModelFile,
  uses: readonly string[],
  now: number,
): TierState {
  return uses
    .map((use): TierState => tierOfUse(file, use, now).tier)
    .reduce<TierState>(
      (top, next) => higherTier(next, top),
      uses.length === 0 ? 'unassessed' : 'T4',
    );
}

/**
 * Why a bound assessment no longer fits, or `null`: another template is in
 * force, or it is older than the tier's review cadence.
 *
 * @public
 */
export function assessmentStale(
  assessment: Assessment,
  policy: GovernancePolicy,
  now: number,
): string | null {
  if (assessment.template !== policy.tierTemplate) {
    return `${assessment.id} was made with ${assessment.template}; ${policy.tierTemplate} is in force`;
  }
  const { tier, confirmedAt, depth } = assessment;
  if (confirmedAt === null || tier === 'prohibited' || tier === 'unassessed') {
    return null;
  }
  const months = monthsOfTrust(policy, tier, depth);
  return now >= addMonths(confirmedAt, months)
    ? `${assessment.id} is older than the ${months} months after which ${tier} is looked at again`
    : null;
}

/** A provisional assessment is to be replaced within half a year at most. */
function monthsOfTrust(
  policy: GovernancePolicy,
  tier: Tier,
  depth: Assessment['depth'],
): number {
  const { reviewMonths } = policy.tiers[tier];
  return depth === 'provisional' ? Math.min(reviewMonths, 6) : reviewMonths;
}
