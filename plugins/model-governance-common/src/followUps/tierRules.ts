import {
  bindingTier,
  type GovernancePolicy,
  type TierRules,
  type TierState,
} from '../policy/governancePolicy';
import type { ModelFile } from '../record/modelFile';
import { bindingTierOf } from '../riskTier/bindingTier';

/** The rules of the tier that binds the model now; unassessed counts as T1. */
export function tierRulesOf(
  file: ModelFile,
  policy: GovernancePolicy,
  now: number,
): TierRules {
  return policy.tiers[bindingTier(bindingTierOf(file, now).tier)];
}

/** The tier that binds the model now. */
export function tierOf(file: ModelFile, now: number): TierState {
  return bindingTierOf(file, now).tier;
}
