import {
  bindingTier,
  type EnforcementStep,
  type GovernancePolicy,
  type MonitoredAspect,
  type Severity,
  type SlotKind,
  type SlotRule,
  type TierRules,
  type TierState,
  type ValidationDepth,
} from '../policy/governancePolicy';
import { dutiesOf, type FlagDuty } from './flagDuties';

/** A signature that will be asked for. @public */
export interface SlotControl {
  slot: SlotKind;
  eligible: SlotRule['eligible'];
  independent: boolean;
}

/** What follows from a tier: shown beside the questions while they are answered. @public */
export interface TierControls {
  tier: TierState;
  /** `false`: prohibited, nothing leads to production. */
  approvable: boolean;
  slots: Record<keyof TierRules['slots'], SlotControl[]>;
  /** Share of the card that must be filled, 0–1. */
  cardCompleteness: number;
  /** Kinds, those that flags bring included. */
  evidence: string[];
  validation: { required: boolean; depth: ValidationDepth };
  monitoring: readonly MonitoredAspect[];
  detectMinutes: number | null;
  mitigateMinutes: number | null;
  authorisationMonths: number;
  attestationMonths: number;
  reviewMonths: number;
  requestDeadlineDays: number;
  findingDueDays: Record<Severity, number>;
  waivers: { days: number; renewals: number; slots: readonly SlotKind[] };
  /** Share of assessments that the second line confirms, 0–1. */
  confirmation: number;
  enforcement: readonly EnforcementStep[];
  retentionYears: number;
  duties: FlagDuty[];
}

/**
 * The controls that a policy brings to a tier and to the flags of an
 * assessment.
 *
 * @public
 */
export function controlsFor(
  policy: GovernancePolicy,
  tier: TierState,
  flags: readonly string[],
): TierControls {
  const rules = policy.tiers[bindingTier(tier)];
  const duties = dutiesOf(flags);
  const slotControls = (kinds: readonly SlotKind[]): SlotControl[] =>
    kinds.map(slot => {
      const { eligible, independent } = policy.slots[slot];
      return { slot, eligible, independent };
    });
  return {
    tier,
    approvable: tier !== 'prohibited',
    slots: {
      configuration: slotControls(rules.slots.configuration),
      minor: slotControls(rules.slots.minor),
      major: slotControls(rules.slots.major),
    },
    cardCompleteness: rules.cardCompleteness,
    evidence: [
      ...new Set([
        ...rules.evidence,
        ...duties.flatMap(({ evidence }) => evidence ?? []),
      ]),
    ],
    validation: {
      required: rules.validation,
      depth: rules.validationDepth ?? (rules.validation ? 'full' : 'automated'),
    },
    monitoring: rules.monitoring ?? [],
    detectMinutes: rules.detectMinutes ?? null,
    mitigateMinutes: rules.mitigateMinutes ?? null,
    authorisationMonths: rules.authorisationMonths,
    attestationMonths: rules.attestationMonths,
    reviewMonths: rules.reviewMonths,
    requestDeadlineDays: rules.requestDeadlineDays,
    findingDueDays: rules.findingDueDays,
    waivers: {
      days: rules.waiverDays,
      renewals: rules.waiverRenewals,
      slots: rules.waiverSlots,
    },
    confirmation:
      rules.assessmentConfirmation === 'all' ? 1 : rules.assessmentConfirmation,
    enforcement: rules.enforcement,
    retentionYears: rules.retentionYears,
    duties,
  };
}
