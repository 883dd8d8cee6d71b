import {
  tiers,
  type GovernancePolicy,
  type Tier,
  type TierRules,
} from './governancePolicy';
import type { PolicyProblem } from './problems';

type NumberField =
  | 'cardCompleteness'
  | 'authorisationMonths'
  | 'requestDeadlineDays'
  | 'attestationMonths'
  | 'reviewMonths'
  | 'waiverDays'
  | 'waiverRenewals'
  | 'gateCacheMinutes'
  | 'retentionYears'
  | 'detectMinutes'
  | 'mitigateMinutes';

/** Whether more or less of a number asks more of a model. */
export const stricterWhen: Readonly<Record<NumberField, 'more' | 'less'>> = {
  cardCompleteness: 'more',
  retentionYears: 'more',
  authorisationMonths: 'less',
  requestDeadlineDays: 'less',
  attestationMonths: 'less',
  reviewMonths: 'less',
  waiverDays: 'less',
  waiverRenewals: 'less',
  gateCacheMinutes: 'less',
  detectMinutes: 'less',
  mitigateMinutes: 'less',
};

/** Five people need more time than one: a higher tier may have the longer deadline. */
const compared = (Object.keys(stricterWhen) as NumberField[]).filter(
  field => field !== 'requestDeadlineDays',
);

/** `1` for all, else the share. */
export function confirmedShare({ assessmentConfirmation }: TierRules): number {
  return assessmentConfirmation === 'all' ? 1 : assessmentConfirmation;
}

/** Where a tier asks less than the one below it. */
export function stricterOfTiers({ tiers: rules }: GovernancePolicy) {
  return tiers
    .slice(0, -1)
    .flatMap((tier, index) =>
      weakerThan(rules[tier], rules[tiers[index + 1]], tier, tiers[index + 1]),
    );
}

function weakerThan(
  high: TierRules,
  low: TierRules,
  tier: Tier,
  below: Tier,
): PolicyProblem[] {
  const problems: PolicyProblem[] = [];
  const weaker = (field: string, ofHigh: unknown, ofLow: unknown) =>
    problems.push({
      pointer: `/tiers/${tier}/${field}`,
      reason: `is ${ofHigh}, while the lower tier ${below} has ${ofLow}; ${tier} must not be the weaker`,
    });
  for (const field of compared) {
    const a = high[field];
    const b = low[field];
    if (a === undefined || b === undefined) continue;
    if (stricterWhen[field] === 'more' ? a < b : a > b) weaker(field, a, b);
  }
  for (const changeClass of ['configuration', 'minor', 'major'] as const) {
    const a = high.slots[changeClass].length;
    const b = low.slots[changeClass].length;
    if (a < b) weaker(`slots/${changeClass}`, `${a} slots`, b);
  }
  for (const severity of [1, 2, 3] as const) {
    const a = high.findingDueDays[severity];
    const b = low.findingDueDays[severity];
    if (a > b) weaker(`findingDueDays/${severity}`, a, b);
  }
  const a = confirmedShare(high);
  const b = confirmedShare(low);
  if (a < b) weaker('assessmentConfirmation', a, b);
  if (!high.validation && low.validation) {
    weaker('validation', false, true);
  }
  return problems;
}
