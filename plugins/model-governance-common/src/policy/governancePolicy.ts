/** @public */
export const tiers = ['T1', 'T2', 'T3', 'T4'] as const;
/** Risk tier: T1 is the highest. @public */
export type Tier = (typeof tiers)[number];

/**
 * The tier of a model or use as it binds: `unassessed` counts as T1 wherever a
 * rule asks for a tier; `prohibited` has no approval path.
 *
 * @public
 */
export type TierState = Tier | 'unassessed' | 'prohibited';

/** The tier whose rules apply. @public */
export function bindingTier(state: TierState): Tier {
  return state === 'unassessed' || state === 'prohibited' ? 'T1' : state;
}

/** @public */
export const slotKinds = [
  'owner',
  'validator',
  'peer-validator',
  'risk-officer',
  'compliance',
  'business-executive',
  'product',
  'privacy',
  'security',
  'qa',
  'support',
] as const;
/** @public */
export type SlotKind = (typeof slotKinds)[number];

/** How large a change is; decides the slots. @public */
export const changeClasses = [
  'editorial',
  'configuration',
  'minor',
  'major',
] as const;
/** @public */
export type ChangeClass = (typeof changeClasses)[number];

/** @public */
export const enforcementModes = ['observe', 'warn', 'enforce'] as const;
/** @public */
export type EnforcementMode = (typeof enforcementModes)[number];

/** Who may fill a slot. @public */
export interface SlotRule {
  /** `model-owner`: members of the model's owner group, or the owner. */
  eligible: 'model-owner' | readonly string[];
  /** May not be, or be a parent of, the owner's group (R3). */
  independent: boolean;
  /** Group refs asked when somebody is away. */
  backup?: readonly string[];
}

/** Severity of a finding: 1 is the worst. @public */
export type Severity = 1 | 2 | 3;

/** From the first instant on, until the next. @public */
export interface EnforcementStep {
  /** ISO date-time. */
  from: string;
  mode: EnforcementMode;
}

/** @public */
export const monitoredAspects = [
  'slo',
  'drift',
  'performance',
  'fairness',
] as const;
/** What has to be watched in production. @public */
export type MonitoredAspect = (typeof monitoredAspects)[number];

/** @public */
export const validationDepths = [
  'full',
  'scoped',
  'targeted',
  'automated',
] as const;
/** How deep a tier is validated; `automated` needs tests and no record of its own. @public */
export type ValidationDepth = (typeof validationDepths)[number];

/** What binds models of one tier. Days are calendar days. @public */
export interface TierRules {
  slots: Record<Exclude<ChangeClass, 'editorial'>, readonly SlotKind[]>;
  /** Share of the tier's completeness profile that must be filled, 0–1. */
  cardCompleteness: number;
  /** Kinds of evidence a request must cite. */
  evidence: readonly string[];
  /** Whether a request must cite a validation record that concluded `fit` or `fit-with-conditions`. */
  validation: boolean;
  authorisationMonths: number;
  requestDeadlineDays: number;
  /** How often owners attest that what the record says is still true. */
  attestationMonths: number;
  /** How often a model is reviewed as a whole. */
  reviewMonths: number;
  findingDueDays: Record<Severity, number>;
  waiverDays: number;
  waiverRenewals: number;
  /** Slots that decide a waiver. */
  waiverSlots: readonly SlotKind[];
  /** `all`, or the share (0–1) that a seeded sample confirms. */
  assessmentConfirmation: 'all' | number;
  /** How long a gate client may go on with a cached answer. */
  gateCacheMinutes: number;
  /** Sorted by `from`; before the first step: observe. */
  enforcement: readonly EnforcementStep[];
  retentionYears: number;
  /** Default: `full` where validation is asked for, else `automated`. */
  validationDepth?: ValidationDepth;
  monitoring?: readonly MonitoredAspect[];
  /** Longest time to see that it fails, and to stop the harm. */
  detectMinutes?: number;
  mitigateMinutes?: number;
}

/** What a trigger does to live authorisations. @public */
export type TriggerEffect = 'suspend' | 'review' | 'note';

/** What may call an authorisation into question. @public */
export const triggerKinds = [
  'artifact-mismatch',
  'card-changed',
  'data-changed',
  'configuration-changed',
  'tier-raised',
  'drift',
  'slo-budget-spent',
  'kpi-breach',
  'incident',
  'serious-incident',
  'finding-sev-1',
  'use-outside-approval',
  'upstream-changed',
  'vendor-notice',
  'licence-changed',
  'security-advisory',
  'signer-key-revoked',
  'owner-left',
  'validator-left',
  'policy-changed',
  'attestation-missed',
  'review-missed',
] as const;
/** @public */
export type TriggerKind = (typeof triggerKinds)[number];

/** Which fields of a card void an authorisation when they change. First match wins. @public */
export interface MaterialityRule {
  /** JSON pointer prefix, `*` for any one segment: `/purpose/intendedUses`, `/data/*` … */
  pointer: string;
  class: ChangeClass;
}

/** @public */
export interface GovernancePolicy {
  /** Unique; every decision records it. */
  version: string;
  preset: 'light' | 'standard' | 'regulated' | 'eu-high-risk';
  /** ISO date-time from which it binds. */
  effectiveFrom: string;
  /** Days in which decisions made under the version before still count. */
  graceDays: number;
  slots: Record<SlotKind, SlotRule>;
  tiers: Record<Tier, TierRules>;
  triggers: Record<TriggerKind, TriggerEffect>;
  materiality: readonly MaterialityRule[];
  /** What is not listed. */
  materialityDefault: ChangeClass;
  /** Schedules of single teams, by group ref; one replaces the tier's. Same shape. */
  teamEnforcement?: Readonly<Record<string, readonly EnforcementStep[]>>;
  /** Environments where a missing authorisation counts; others are only recorded. */
  guardedEnvironments: readonly string[];
  signature: {
    /** Seconds since the login for which a signature is accepted. */
    maxAgeSeconds: number;
    /** Whether each signature needs a step-up login at all. */
    stepUp: boolean;
  };
  /** Group refs: second line, which confirms and raises tiers. */
  secondLine: readonly string[];
  /** Group refs: may trigger break-glass as on-call, and as risk duty officer. */
  breakGlass: {
    onCall: readonly string[];
    dutyOfficer: readonly string[];
    hours: number;
    retrospectiveDays: number;
  };
  /** Group refs of platform administrators, who decide nothing (R5). */
  administrators: readonly string[];
  /** Authors stay authors for so long (R1). */
  authorDays: number;
  /** More mutual approvals of one pair than this in 90 days raise a finding (R11). */
  mutualApprovals: number;
  /** Longest delegation. */
  delegationDays: number;
  /** Authorisations of models that ran before the portal did. */
  legacyMonths: number;
  /** Ids of the frameworks in scope, of the framework data. */
  frameworks: readonly string[];
  tierTemplate: string;
}
