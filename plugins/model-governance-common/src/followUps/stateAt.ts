import type {
  Attestation,
  Decommission,
  Finding,
  PeriodicReview,
  Waiver,
} from './types';

/**
 * Time decides at reading: these say what an object is at an instant, whether
 * or not a scheduled task ran. A date that is reached counts as passed.
 */

/** `overdue` only while somebody still has to repair it. @public */
export function findingAt(
  finding: Finding,
  now: number,
): Finding['state'] | 'overdue' {
  const accepted =
    finding.state === 'accepted' &&
    finding.acceptedUntil !== null &&
    now < finding.acceptedUntil;
  if (accepted) return 'accepted';
  if (finding.state === 'open' || finding.state === 'accepted') {
    return now >= finding.dueAt ? 'overdue' : 'open';
  }
  return finding.state;
}

/** A request that outlived its own date is expired as well. @public */
export function waiverAt(
  waiver: Waiver,
  now: number,
): Waiver['state'] | 'expired' {
  const open = waiver.state === 'requested' || waiver.state === 'active';
  return open && now >= waiver.expiresAt ? 'expired' : waiver.state;
}

/** @public */
export function attestationAt(
  attestation: Attestation,
  now: number,
): 'current' | 'overdue' {
  return now >= attestation.nextDueAt ? 'overdue' : 'current';
}

/** @public */
export function reviewAt(
  review: PeriodicReview,
  now: number,
): PeriodicReview['state'] | 'overdue' {
  return review.state === 'open' && now >= review.dueAt
    ? 'overdue'
    : review.state;
}

/** `overdue` when the model should be gone and is not. @public */
export function decommissionAt(
  decommission: Decommission,
  now: number,
): Decommission['state'] | 'overdue' {
  return decommission.state === 'planned' && now >= decommission.retirementAt
    ? 'overdue'
    : decommission.state;
}
