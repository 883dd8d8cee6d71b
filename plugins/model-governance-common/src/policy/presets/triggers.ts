import type {
  GovernancePolicy,
  TriggerEffect,
  TriggerKind,
} from '../governancePolicy';

/**
 * What is known to be another thing than was authorised suspends; what may
 * have made it worse asks for a review by a date. A new policy only notes: it
 * opens a dated grace period, never a mass void.
 */
const triggerTable: Record<TriggerKind, TriggerEffect> = {
  'artifact-mismatch': 'suspend',
  'card-changed': 'suspend',
  'data-changed': 'suspend',
  'configuration-changed': 'suspend',
  'tier-raised': 'suspend',
  'serious-incident': 'suspend',
  'finding-sev-1': 'suspend',
  'signer-key-revoked': 'suspend',
  drift: 'review',
  'slo-budget-spent': 'review',
  'kpi-breach': 'review',
  incident: 'review',
  'use-outside-approval': 'review',
  'upstream-changed': 'review',
  'vendor-notice': 'review',
  'licence-changed': 'review',
  'security-advisory': 'review',
  'owner-left': 'review',
  'validator-left': 'review',
  'attestation-missed': 'review',
  'review-missed': 'review',
  'policy-changed': 'note',
};

export function triggersOf(
  preset: GovernancePolicy['preset'],
): Record<TriggerKind, TriggerEffect> {
  switch (preset) {
    case 'light':
      return {
        ...triggerTable,
        'tier-raised': 'review',
        'validator-left': 'note',
        'kpi-breach': 'note',
      };
    case 'standard':
      return { ...triggerTable };
    default:
      return {
        ...triggerTable,
        'use-outside-approval': 'suspend',
        'attestation-missed': 'suspend',
        'review-missed': 'suspend',
      };
  }
}
