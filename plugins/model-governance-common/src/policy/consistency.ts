import { tierTemplates } from '../riskTier/template';
import {
  tiers,
  type EnforcementStep,
  type GovernancePolicy,
  type SlotKind,
  type Tier,
} from './governancePolicy';
import { frameworks } from './frameworks';
import { slotsInUse } from './presets';
import type { PolicyProblem } from './problems';
import { stricterOfTiers } from './strictness';

/**
 * What a policy of the right shape may still get wrong: parts that contradict
 * each other, that ask for what nobody can give, or that ask less of a higher
 * tier.
 */
export function inconsistencies(policy: GovernancePolicy): PolicyProblem[] {
  return [
    ...tiers.flatMap(tier => tierProblems(policy, tier)),
    ...stricterOfTiers(policy),
    ...slotProblems(policy),
    ...roleProblems(policy),
    ...teamProblems(policy),
    ...unknownNames(policy),
    ...unreachableMateriality(policy),
  ];
}

function tierProblems(policy: GovernancePolicy, tier: Tier): PolicyProblem[] {
  const at = `/tiers/${tier}`;
  const { slots, enforcement, findingDueDays, waiverSlots, waiverDays } =
    policy.tiers[tier];
  const problems: PolicyProblem[] = [];
  for (const [changeClass, kinds] of Object.entries(slots)) {
    if (kinds.length === 0) {
      problems.push({
        pointer: `${at}/slots/${changeClass}`,
        reason: 'names no slot, so that nobody would have to agree',
      });
    }
  }
  for (const [smaller, larger] of [
    ['configuration', 'minor'],
    ['minor', 'major'],
  ] as const) {
    const missing = slots[smaller].filter(
      kind =>
        !slots[larger].includes(kind) &&
        // An independent validator is more than a peer.
        !(kind === 'peer-validator' && slots[larger].includes('validator')),
    );
    if (missing.length > 0) {
      problems.push({
        pointer: `${at}/slots/${larger}`,
        reason: `lacks ${missing.join(
          ', ',
        )}, which a ${smaller} change needs; a larger change must not need less`,
      });
    }
  }
  if (
    findingDueDays[1] > findingDueDays[2] ||
    findingDueDays[2] > findingDueDays[3]
  ) {
    problems.push({
      pointer: `${at}/findingDueDays`,
      reason: 'gives a worse finding more time than a lesser one',
    });
  }
  if (waiverDays > 0 && waiverSlots.length === 0) {
    problems.push({
      pointer: `${at}/waiverSlots`,
      reason:
        'names nobody, while waivers are allowed; name a slot or set waiverDays to 0',
    });
  }
  return [...problems, ...unsorted(enforcement, `${at}/enforcement`)];
}

function unsorted(
  steps: readonly EnforcementStep[],
  pointer: string,
): PolicyProblem[] {
  return steps.flatMap((step, index) =>
    index > 0 && Date.parse(step.from) <= Date.parse(steps[index - 1].from)
      ? [
          {
            pointer: `${pointer}/${index}/from`,
            reason: `${step.from} does not come after ${
              steps[index - 1].from
            }; sort the steps by date`,
          },
        ]
      : [],
  );
}

function slotProblems(policy: GovernancePolicy): PolicyProblem[] {
  const problems: PolicyProblem[] = [];
  for (const kind of slotsInUse(policy)) {
    const { eligible } = policy.slots[kind];
    const pointer = `/slots/${kind}/eligible`;
    if (eligible.length === 0) {
      problems.push({
        pointer,
        reason: 'names no group, while a tier asks for this slot',
      });
    } else if (eligible === 'model-owner' && kind !== 'owner') {
      problems.push({
        pointer,
        reason:
          'gives to the model’s owner what must be somebody else’s; only the owner slot may be the requester’s',
      });
    } else if (eligible !== 'model-owner') {
      const admins = eligible.filter(ref =>
        policy.administrators.includes(ref),
      );
      if (admins.length > 0) {
        problems.push({
          pointer,
          reason: `names ${admins.join(
            ', ',
          )}, whose members administer the platform and decide nothing (R5)`,
        });
      }
    }
  }
  const independent: SlotKind[] = ['validator', 'peer-validator'];
  for (const kind of independent) {
    if (!policy.slots[kind].independent) {
      problems.push({
        pointer: `/slots/${kind}/independent`,
        reason: 'must be true: a validator is outside the owner’s group (R3)',
      });
    }
  }
  return problems;
}

function roleProblems(policy: GovernancePolicy): PolicyProblem[] {
  const { secondLine, administrators, breakGlass } = policy;
  const problems: PolicyProblem[] = [];
  const admins = secondLine.filter(ref => administrators.includes(ref));
  if (admins.length > 0) {
    problems.push({
      pointer: '/secondLine',
      reason: `names ${admins.join(
        ', ',
      )}, whose members administer the platform and decide nothing (R5)`,
    });
  }
  const { onCall, dutyOfficer } = breakGlass;
  for (const [name, refs] of Object.entries({ onCall, dutyOfficer })) {
    if (refs.length === 0) {
      problems.push({
        pointer: `/breakGlass/${name}`,
        reason: 'names no group; break-glass needs two roles',
      });
    }
  }
  const both = onCall.filter(ref => dutyOfficer.includes(ref));
  if (both.length > 0) {
    problems.push({
      pointer: '/breakGlass',
      reason: `lets ${both.join(
        ', ',
      )} be on call and duty officer at once; the two must be different groups`,
    });
  }
  return problems;
}

function teamProblems(policy: GovernancePolicy): PolicyProblem[] {
  return Object.entries(policy.teamEnforcement ?? {}).flatMap(([team, steps]) =>
    // RFC 6901: the slash of a ref is escaped.
    unsorted(steps, `/teamEnforcement/${team.replaceAll('/', '~1')}`),
  );
}

function unknownNames(policy: GovernancePolicy): PolicyProblem[] {
  const problems: PolicyProblem[] = [];
  policy.frameworks.forEach((id, index) => {
    if (frameworks.some(framework => framework.id === id)) return;
    problems.push({
      pointer: `/frameworks/${index}`,
      reason: `"${id}" is no known framework; known are ${frameworks
        .map(framework => framework.id)
        .join(', ')}`,
    });
  });
  if (!tierTemplates.has(policy.tierTemplate)) {
    problems.push({
      pointer: '/tierTemplate',
      reason: `"${policy.tierTemplate}" is no known template; known are ${[
        ...tierTemplates.keys(),
      ].join(', ')}`,
    });
  }
  return problems;
}

/** A rule behind a broader one is never reached: the first match wins. */
function unreachableMateriality({
  materiality,
}: GovernancePolicy): PolicyProblem[] {
  return materiality.flatMap(({ pointer }, index) => {
    const earlier = materiality
      .slice(0, index)
      .find(rule => covers(rule.pointer, pointer));
    return earlier
      ? [
          {
            pointer: `/materiality/${index}`,
            reason: `${pointer} is never reached: ${earlier.pointer} comes before it`,
          },
        ]
      : [];
  });
}

function covers(general: string, special: string): boolean {
  const segments = special.split('/');
  return general
    .split('/')
    .every(
      (part, i) =>
        i < segments.length && (part === '*' || part === segments[i]),
    );
}
