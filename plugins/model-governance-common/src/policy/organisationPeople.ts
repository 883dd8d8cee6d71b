import type { CommandContext } from '../record/context';
import type { Person } from '../record/people';
import { refuse, type Refusal } from '../record/refusal';
import type { GovernancePolicy } from './governancePolicy';

export type Refused = { ok: false; refusal: Refusal };

export function isIn(person: Person, refs: readonly string[]): boolean {
  return refs.some(ref => ref === person.ref || person.groups.includes(ref));
}

/** Who writes and publishes policies: the second line, risk officers and compliance. @public */
export function policyDeciders(policy: GovernancePolicy): string[] {
  const { secondLine, slots } = policy;
  const eligible = [slots['risk-officer'], slots.compliance].flatMap(slot =>
    slot.eligible === 'model-owner' ? [] : slot.eligible,
  );
  return [...new Set([...secondLine, ...eligible])];
}

/** The person who gives the command, or why it has to be another (R5, R6). */
export function personWhoMay(
  { actor, policy }: CommandContext,
  mayAct: readonly string[] | null,
): { ok: true; person: Person } | Refused {
  if (actor.type !== 'user') {
    return refuse('service-cannot-decide', 'Services decide nothing (R6)', {
      rule: 'R6',
      ...(mayAct ? { mayAct } : {}),
    });
  }
  const { person } = actor;
  if (mayAct === null) return { ok: true, person };
  if (isIn(person, policy.administrators)) {
    return refuse(
      'admin-cannot-decide',
      'Platform administrators decide nothing (R5); ask risk or compliance',
      { rule: 'R5', mayAct },
    );
  }
  if (!isIn(person, mayAct)) {
    return refuse(
      'not-eligible',
      'Only the second line, risk officers and compliance decide on this',
      { mayAct },
    );
  }
  return { ok: true, person };
}
