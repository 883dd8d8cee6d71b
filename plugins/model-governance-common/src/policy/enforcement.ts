import {
  enforcementModes,
  type EnforcementMode,
  type EnforcementStep,
  type GovernancePolicy,
  type Tier,
} from './governancePolicy';

/** The mode of a schedule at an instant; before its first step: observe. @public */
export function modeOf(
  steps: readonly EnforcementStep[],
  at: number,
): EnforcementMode {
  const passed = steps.filter(({ from }) => Date.parse(from) <= at);
  return passed.at(-1)?.mode ?? 'observe';
}

/**
 * Whether a missing authorisation is only seen, warned of or stops a release.
 * A team with a schedule of its own follows that.
 *
 * @param team - group ref of the model's owner, where known
 * @param at - epoch ms
 * @public
 */
export function enforcementModeAt(
  policy: GovernancePolicy,
  tier: Tier,
  team: string | null,
  at: number,
): EnforcementMode {
  const ofTeam =
    team !== null && Object.hasOwn(policy.teamEnforcement ?? {}, team)
      ? policy.teamEnforcement?.[team]
      : undefined;
  return modeOf(ofTeam ?? policy.tiers[tier].enforcement, at);
}

/** `1` when the second schedule never asks less and sometimes more, `-1` the other way round, `0` else. */
export function compareSchedules(
  before: readonly EnforcementStep[],
  after: readonly EnforcementStep[],
): -1 | 0 | 1 {
  const instants = [...before, ...after].map(({ from }) => Date.parse(from));
  const rank = (steps: readonly EnforcementStep[], at: number) =>
    enforcementModes.indexOf(modeOf(steps, at));
  const steps = instants.map(at =>
    Math.sign(rank(after, at) - rank(before, at)),
  );
  if (steps.every(step => step === 0)) return 0;
  if (steps.every(step => step >= 0)) return 1;
  return steps.every(step => step <= 0) ? -1 : 0;
}
