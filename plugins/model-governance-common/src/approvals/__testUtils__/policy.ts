import {
  triggerKinds,
  type GovernancePolicy,
  type TierRules,
  type TriggerEffect,
  type TriggerKind,
} from '../../policy/governancePolicy';

export const group = (name: string) => `group:default/${name}`;

const days = (one: number, two: number, three: number) => ({
  1: one,
  2: two,
  3: three,
});

const t2: TierRules = {
  slots: {
    configuration: ['owner'],
    minor: ['owner', 'validator'],
    major: ['owner', 'validator', 'risk-officer'],
  },
  cardCompleteness: 0.95,
  evidence: ['evaluation', 'runbook'],
  validation: true,
  authorisationMonths: 18,
  requestDeadlineDays: 21,
  attestationMonths: 6,
  reviewMonths: 12,
  findingDueDays: days(14, 30, 90),
  waiverDays: 180,
  waiverRenewals: 1,
  waiverSlots: ['risk-officer'],
  assessmentConfirmation: 'all',
  gateCacheMinutes: 60,
  enforcement: [{ from: '2026-01-01T00:00:00Z', mode: 'enforce' }],
  retentionYears: 7,
};

const suspending: readonly TriggerKind[] = [
  'artifact-mismatch',
  'card-changed',
  'data-changed',
  'configuration-changed',
  'tier-raised',
  'serious-incident',
  'finding-sev-1',
];

const effectOf = (kind: TriggerKind): TriggerEffect => {
  if (suspending.includes(kind)) return 'suspend';
  return kind === 'policy-changed' ? 'note' : 'review';
};

/** The regulated numbers of the tier table, written out so that tests show them. */
export function aPolicy(
  more: Partial<GovernancePolicy> = {},
): GovernancePolicy {
  const slot = (name: string, independent = true) => ({
    eligible: [group(name)],
    independent,
  });
  return {
    version: 'test-1',
    preset: 'regulated',
    effectiveFrom: '2026-01-01T00:00:00Z',
    graceDays: 90,
    slots: {
      owner: { eligible: 'model-owner', independent: false },
      validator: {
        ...slot('model-validation'),
        backup: [group('validation-pool')],
      },
      'peer-validator': slot('recommendations'),
      'risk-officer': slot('model-risk'),
      compliance: slot('compliance'),
      'business-executive': slot('executives', false),
      product: slot('product', false),
      privacy: slot('privacy'),
      security: slot('security'),
      qa: slot('qa'),
      support: slot('support', false),
    },
    tiers: {
      T1: {
        ...t2,
        slots: {
          configuration: ['owner'],
          minor: ['owner', 'validator', 'risk-officer'],
          major: [
            'owner',
            'validator',
            'risk-officer',
            'compliance',
            'business-executive',
          ],
        },
        cardCompleteness: 1,
        authorisationMonths: 12,
        requestDeadlineDays: 30,
        attestationMonths: 3,
        findingDueDays: days(7, 30, 90),
      },
      T2: t2,
      T3: {
        ...t2,
        slots: {
          configuration: ['owner'],
          minor: ['owner', 'peer-validator'],
          major: ['owner', 'peer-validator'],
        },
        cardCompleteness: 0.85,
        validation: false,
        authorisationMonths: 24,
      },
      T4: {
        ...t2,
        slots: { configuration: ['owner'], minor: ['owner'], major: ['owner'] },
        cardCompleteness: 0.6,
        evidence: ['evaluation'],
        validation: false,
        authorisationMonths: 36,
      },
    },
    triggers: Object.fromEntries(
      triggerKinds.map(kind => [kind, effectOf(kind)]),
    ) as Record<TriggerKind, TriggerEffect>,
    materiality: [],
    materialityDefault: 'minor',
    guardedEnvironments: ['production'],
    signature: { maxAgeSeconds: 300, stepUp: true },
    secondLine: [group('model-risk'), group('model-validation')],
    breakGlass: {
      onCall: [group('sre')],
      dutyOfficer: [group('model-risk')],
      hours: 72,
      retrospectiveDays: 5,
    },
    administrators: [group('platform-engineering')],
    authorDays: 180,
    mutualApprovals: 3,
    delegationDays: 30,
    legacyMonths: 12,
    frameworks: [],
    tierTemplate: 'tier-template/v1',
    ...more,
  };
}
