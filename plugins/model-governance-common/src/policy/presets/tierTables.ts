import type { GovernancePolicy, Tier, TierRules } from '../governancePolicy';

type Rules = Omit<TierRules, 'enforcement'>;
type Preset = GovernancePolicy['preset'];

const T1: Rules = {
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
  evidence: [
    'signature',
    'provenance',
    'datasheet',
    'evaluation',
    'experiment-readout',
    'fallback-drill',
    'runbook',
    'oversight-plan',
    'monitoring-plan',
  ],
  validation: true,
  validationDepth: 'full',
  monitoring: ['slo', 'drift', 'performance', 'fairness'],
  detectMinutes: 60,
  mitigateMinutes: 240,
  authorisationMonths: 12,
  requestDeadlineDays: 30,
  attestationMonths: 3,
  reviewMonths: 6,
  findingDueDays: { 1: 7, 2: 30, 3: 90 },
  waiverDays: 90,
  waiverRenewals: 1,
  waiverSlots: ['business-executive', 'risk-officer'],
  assessmentConfirmation: 'all',
  gateCacheMinutes: 60,
  retentionYears: 10,
};

const T2: Rules = {
  slots: {
    configuration: ['owner'],
    minor: ['owner', 'validator'],
    major: ['owner', 'validator', 'risk-officer'],
  },
  cardCompleteness: 0.95,
  evidence: [
    'signature',
    'provenance',
    'datasheet',
    'evaluation',
    'runbook',
    'rollback-test',
  ],
  validation: true,
  validationDepth: 'scoped',
  monitoring: ['slo', 'drift', 'performance'],
  detectMinutes: 240,
  mitigateMinutes: 480,
  authorisationMonths: 18,
  requestDeadlineDays: 21,
  attestationMonths: 6,
  reviewMonths: 12,
  findingDueDays: { 1: 14, 2: 30, 3: 90 },
  waiverDays: 180,
  waiverRenewals: 2,
  waiverSlots: ['risk-officer'],
  assessmentConfirmation: 'all',
  gateCacheMinutes: 240,
  retentionYears: 7,
};

const T3: Rules = {
  slots: {
    configuration: ['owner'],
    minor: ['owner', 'peer-validator'],
    major: ['owner', 'peer-validator'],
  },
  cardCompleteness: 0.85,
  evidence: ['evaluation', 'runbook', 'rollback'],
  validation: false,
  validationDepth: 'targeted',
  monitoring: ['slo', 'drift'],
  detectMinutes: 1_440,
  mitigateMinutes: 2_880,
  authorisationMonths: 24,
  requestDeadlineDays: 21,
  attestationMonths: 12,
  reviewMonths: 24,
  findingDueDays: { 1: 30, 2: 60, 3: 120 },
  waiverDays: 180,
  waiverRenewals: 2,
  waiverSlots: ['owner', 'risk-officer'],
  assessmentConfirmation: 0.25,
  gateCacheMinutes: 1_440,
  retentionYears: 5,
};

const T4: Rules = {
  slots: { configuration: ['owner'], minor: ['owner'], major: ['owner'] },
  cardCompleteness: 0.6,
  evidence: ['evaluation', 'rollback'],
  validation: false,
  validationDepth: 'automated',
  monitoring: ['slo'],
  detectMinutes: 4_320,
  mitigateMinutes: 10_080,
  authorisationMonths: 36,
  requestDeadlineDays: 21,
  attestationMonths: 12,
  reviewMonths: 36,
  findingDueDays: { 1: 30, 2: 90, 3: 180 },
  waiverDays: 365,
  waiverRenewals: 2,
  waiverSlots: ['owner'],
  assessmentConfirmation: 0.1,
  gateCacheMinutes: 4_320,
  retentionYears: 3,
};

/** Our defaults, none of them text of law; where two sources give different clocks, the shorter. */
const standard: Record<Tier, Rules> = { T1, T2, T3, T4 };

/** What each preset says otherwise than the standard one. */
const differences: Record<Preset, Partial<Record<Tier, Partial<Rules>>>> = {
  standard: {},
  light: {
    T1: {
      slots: {
        configuration: ['owner'],
        minor: ['owner', 'validator'],
        major: ['owner', 'validator', 'risk-officer'],
      },
      cardCompleteness: 0.9,
      evidence: ['datasheet', 'evaluation', 'runbook', 'rollback-test'],
      validationDepth: 'scoped',
      attestationMonths: 6,
      reviewMonths: 12,
      waiverSlots: ['risk-officer'],
      gateCacheMinutes: 240,
    },
    T2: {
      slots: {
        configuration: ['owner'],
        minor: ['owner', 'peer-validator'],
        major: ['owner', 'validator'],
      },
      cardCompleteness: 0.8,
      evidence: ['evaluation', 'runbook', 'rollback'],
      validationDepth: 'targeted',
      attestationMonths: 12,
      gateCacheMinutes: 1_440,
    },
    T3: {
      slots: {
        configuration: ['owner'],
        minor: ['owner'],
        major: ['owner', 'peer-validator'],
      },
      cardCompleteness: 0.6,
      evidence: ['evaluation', 'rollback'],
      validationDepth: 'automated',
      monitoring: ['slo'],
      assessmentConfirmation: 0.1,
      waiverSlots: ['owner'],
    },
    T4: {
      cardCompleteness: 0.4,
      evidence: ['evaluation'],
      assessmentConfirmation: 0.05,
    },
  },
  regulated: {
    T2: { assessmentConfirmation: 'all', waiverRenewals: 1 },
    T3: {
      slots: {
        configuration: ['owner'],
        minor: ['owner', 'peer-validator'],
        major: ['owner', 'peer-validator', 'risk-officer'],
      },
      waiverRenewals: 1,
      assessmentConfirmation: 'all',
      gateCacheMinutes: 720,
      retentionYears: 7,
    },
    T4: {
      waiverDays: 180,
      waiverRenewals: 1,
      assessmentConfirmation: 0.5,
      gateCacheMinutes: 1_440,
      retentionYears: 5,
    },
  },
  'eu-high-risk': {
    T1: {
      slots: {
        configuration: ['owner', 'validator'],
        minor: ['owner', 'validator', 'risk-officer', 'compliance'],
        major: [
          'owner',
          'validator',
          'risk-officer',
          'compliance',
          'privacy',
          'business-executive',
        ],
      },
      evidence: [
        ...T1.evidence,
        'technical-documentation',
        'risk-management-file',
        'instructions-for-use',
        'logging-plan',
        'post-market-plan',
      ],
    },
    T2: {
      slots: {
        configuration: ['owner'],
        minor: ['owner', 'validator'],
        major: ['owner', 'validator', 'risk-officer', 'privacy'],
      },
      waiverRenewals: 1,
      authorisationMonths: 12,
      retentionYears: 10,
    },
    T3: {
      slots: {
        configuration: ['owner'],
        minor: ['owner', 'peer-validator'],
        major: ['owner', 'peer-validator', 'risk-officer'],
      },
      waiverRenewals: 1,
      assessmentConfirmation: 'all',
      gateCacheMinutes: 720,
      retentionYears: 10,
    },
    T4: {
      waiverDays: 180,
      waiverRenewals: 1,
      assessmentConfirmation: 'all',
      gateCacheMinutes: 1_440,
      retentionYears: 10,
    },
  },
};

export function tierTable(preset: Preset): Record<Tier, Rules> {
  const other = differences[preset];
  return {
    T1: { ...standard.T1, ...other.T1 },
    T2: { ...standard.T2, ...other.T2 },
    T3: { ...standard.T3, ...other.T3 },
    T4: { ...standard.T4, ...other.T4 },
  };
}
