import {
  slotKinds,
  tiers,
  type GovernancePolicy,
  type Tier,
  type TierRules,
} from '../governancePolicy';
import { enforcementOf } from './enforcement';
import { slotRules, type PolicyGroups } from './groups';
import { materialityTable } from './materiality';
import { tierTable } from './tierTables';
import { triggersOf } from './triggers';

/** @public */
export const policyPresets = [
  'light',
  'standard',
  'regulated',
  'eu-high-risk',
] as const;
/** @public */
export type PolicyPreset = (typeof policyPresets)[number];

const EDITION = '2026-11';
const EFFECTIVE_FROM = '2026-11-23T00:00:00.000Z';

interface PresetNumbers {
  graceDays: number;
  maxAgeSeconds: number;
  stepUp: boolean;
  mutualApprovals: number;
  legacyMonths: number;
  frameworks: readonly string[];
}

const numbers: Record<PolicyPreset, PresetNumbers> = {
  light: {
    graceDays: 90,
    maxAgeSeconds: 900,
    stepUp: false,
    mutualApprovals: 10,
    legacyMonths: 12,
    frameworks: ['nist-ai-rmf-1.0'],
  },
  standard: {
    graceDays: 60,
    maxAgeSeconds: 600,
    stepUp: true,
    mutualApprovals: 5,
    legacyMonths: 12,
    frameworks: ['nist-ai-rmf-1.0', 'iso-42001-2023', 'eu-ai-act'],
  },
  regulated: {
    graceDays: 30,
    maxAgeSeconds: 300,
    stepUp: true,
    mutualApprovals: 3,
    legacyMonths: 6,
    frameworks: [
      'sr-26-2',
      'ss1-23',
      'e-23',
      'eu-ai-act',
      'nist-ai-rmf-1.0',
      'iso-42001-2023',
    ],
  },
  'eu-high-risk': {
    graceDays: 30,
    maxAgeSeconds: 300,
    stepUp: true,
    mutualApprovals: 3,
    legacyMonths: 6,
    frameworks: ['eu-ai-act', 'nist-ai-rmf-1.0', 'iso-42001-2023'],
  },
};

/**
 * A complete policy from a preset and the groups of a company.
 *
 * @param version - what decisions made under it record; name your own when you change anything
 * @param effectiveFrom - ISO date-time; the enforcement schedule counts from it
 * @public
 */
export function createPolicy(
  preset: PolicyPreset,
  groups: PolicyGroups,
  version: string = `${preset}-${EDITION}`,
  effectiveFrom: string = EFFECTIVE_FROM,
): GovernancePolicy {
  const { graceDays, maxAgeSeconds, stepUp, ...rest } = numbers[preset];
  const table = tierTable(preset);
  const rulesOf = (tier: Tier): TierRules => ({
    ...table[tier],
    enforcement: enforcementOf(preset, tier, effectiveFrom),
  });
  return {
    version,
    preset,
    effectiveFrom,
    graceDays,
    slots: slotRules(groups),
    tiers: {
      T1: rulesOf('T1'),
      T2: rulesOf('T2'),
      T3: rulesOf('T3'),
      T4: rulesOf('T4'),
    },
    triggers: triggersOf(preset),
    materiality: materialityTable,
    // Something new in a card is looked at until somebody has classed it.
    materialityDefault: 'minor',
    guardedEnvironments: ['production'],
    signature: { maxAgeSeconds, stepUp },
    secondLine: groups.secondLine ?? [
      ...new Set([...groups.risk, ...groups.validator]),
    ],
    breakGlass: {
      onCall: groups.onCall,
      dutyOfficer: groups.dutyOfficer ?? groups.risk,
      hours: 72,
      // Five working days are seven calendar days.
      retrospectiveDays: 7,
    },
    administrators: groups.admins,
    authorDays: 180,
    delegationDays: 30,
    ...rest,
    tierTemplate: 'tier-template/v1',
  };
}

/** Slots that a policy asks for somewhere, in the order of the slot kinds. @public */
export function slotsInUse(policy: GovernancePolicy) {
  const used = new Set(
    tiers.flatMap(tier => {
      const { slots, waiverSlots } = policy.tiers[tier];
      return [...Object.values(slots).flat(), ...waiverSlots];
    }),
  );
  return slotKinds.filter(kind => used.has(kind));
}
