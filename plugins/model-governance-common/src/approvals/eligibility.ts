import type { GovernancePolicy, SlotKind } from '../policy/governancePolicy';
import type { Delegation } from '../record/organisation';
import type { Person } from '../record/people';
import type { No } from '../followUps/input';
import { refuse } from '../record/refusal';
import { DAY_MS } from '../followUps/calendar';
import type { ApprovalRequest } from './types';

/** Share of a request's time after which the slots' backup groups may act. */
export const BACKUP_AFTER = 0.8;

/** Who may fill a slot: group or person refs. @public */
export function eligibleFor(
  slot: SlotKind,
  owner: string | null,
  policy: GovernancePolicy,
  { backup = false } = {},
): string[] {
  const rule = policy.slots[slot];
  const owners = owner ? [owner] : [];
  const first = rule.eligible === 'model-owner' ? owners : rule.eligible;
  return [...first, ...(backup ? rule.backup ?? [] : [])];
}

/** The refs through which a person is one of them: kept with a signature (R4). @public */
export function eligibleThrough(
  person: Person,
  refs: readonly string[],
): string[] {
  return refs.filter(ref => ref === person.ref || person.groups.includes(ref));
}

/** Near the deadline, those who stand in may act as well. */
export function backupMayAct(request: ApprovalRequest, now: number): boolean {
  const { submittedAt, deadlineAt } = request;
  return now >= submittedAt + BACKUP_AFTER * (deadlineAt - submittedAt);
}

/** R4: eligible at this moment, as the catalog has it. */
export function refuseIneligible(
  slot: SlotKind,
  person: Person,
  mayAct: readonly string[],
): No | undefined {
  if (eligibleThrough(person, mayAct).length > 0) return undefined;
  return refuse(
    'not-eligible',
    mayAct.length === 0
      ? `Nobody may fill the ${slot} slot: name an owner in the catalog, or a group in the policy`
      : `${person.ref} may not fill the ${slot} slot; ask ${mayAct.join(
          ' or ',
        )} (R4)`,
    { rule: 'R4', mayAct },
  );
}

/** Whether one may sign for another now. Nobody passes a delegation on. */
export function refuseDelegation(
  wanted: { from: string; to: string; slot: SlotKind },
  delegations: readonly Delegation[],
  { now, policy }: { now: number; policy: GovernancePolicy },
): No | undefined {
  const { from, to, slot } = wanted;
  const held = delegations.some(
    one =>
      one.from === from &&
      one.to === to &&
      one.startAt <= now &&
      now < one.endAt &&
      one.endAt - one.startAt <= policy.delegationDays * DAY_MS &&
      (one.revokedAt === undefined || now < one.revokedAt) &&
      (one.slots.length === 0 || one.slots.includes(slot)),
  );
  return held
    ? undefined
    : refuse(
        'not-eligible',
        `${from} has not delegated the ${slot} slot to ${to} for today; sign for yourself, or ask ${from} to delegate it`,
        { field: 'onBehalfOf', mayAct: [from] },
      );
}
