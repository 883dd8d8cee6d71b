import {
  bindingTier,
  type ChangeClass,
  type GovernancePolicy,
  type SlotKind,
  type TierState,
} from '../policy/governancePolicy';
import type { ModelFile } from '../record/modelFile';
import { higherTier } from '../riskTier/assessTier';
import { tierOfUses } from '../riskTier/bindingTier';
import type { ApprovalRequest, SignedDecision } from './types';

/**
 * The slots that a policy asks for. An editorial change voids nothing and
 * needs no request; made anyway, it counts as a change of configuration.
 *
 * @public
 */
export function slotsFor(
  policy: GovernancePolicy,
  tier: TierState,
  changeClass: ChangeClass,
): SlotKind[] {
  const { slots } = policy.tiers[bindingTier(tier)];
  return [
    ...slots[changeClass === 'editorial' ? 'configuration' : changeClass],
  ];
}

/**
 * The slots of a request now: those it was submitted with, and those that the
 * policy or the tier has come to ask since. Never fewer: a policy made lighter
 * in the middle of a review does not help it.
 *
 * @public
 */
export function slotsOf(
  file: ModelFile,
  request: ApprovalRequest,
  policy: GovernancePolicy,
  now: number,
): SlotKind[] {
  const { slots, tier, changeClass, uses } = request;
  // A lower tier asks for other people, not for more of them.
  const asked = higherTier(tier, tierOfUses(file, uses, now));
  return [...new Set([...slots, ...slotsFor(policy, asked, changeClass)])];
}

/** Decisions that count: those of this round on this subject. @public */
export function decisionsOfRound(request: ApprovalRequest): SignedDecision[] {
  return request.decisions.filter(
    ({ round, subjectDigest }) =>
      round === request.round && subjectDigest === request.subjectDigest,
  );
}

/** Slots that nobody has decided in this round. @public */
export function openSlotsOf(
  file: ModelFile,
  request: ApprovalRequest,
  policy: GovernancePolicy,
  now: number,
): SlotKind[] {
  const decided = decisionsOfRound(request).map(({ slot }) => slot);
  return slotsOf(file, request, policy, now).filter(
    slot => !decided.includes(slot),
  );
}

/**
 * The same for lists that have no file at hand: by the tier that the request
 * was submitted under.
 *
 * @public
 */
export function openSlots(
  request: ApprovalRequest,
  policy: GovernancePolicy,
): SlotKind[] {
  const { slots, tier, changeClass } = request;
  const decided = decisionsOfRound(request).map(({ slot }) => slot);
  return [
    ...new Set([...slots, ...slotsFor(policy, tier, changeClass)]),
  ].filter(slot => !decided.includes(slot));
}
