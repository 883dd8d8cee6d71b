import { DAY_MS } from '../followUps/calendar';
import { accept, type CommandContext, type Decision } from '../record/context';
import type { Person } from '../record/people';
import { refuse } from '../record/refusal';
import { slotKinds, type GovernancePolicy } from './governancePolicy';
import type {
  OrganisationCommand,
  OrganisationEvent,
} from './organisationEvents';
import type { OrganisationFile } from './organisationFile';
import { isIn, personWhoMay } from './organisationPeople';

type Create = Extract<OrganisationCommand, { type: 'delegation.create' }>;
type Revoke = Extract<OrganisationCommand, { type: 'delegation.revoke' }>;

/**
 * B may sign for A. Both must be eligible on their own: what somebody may do
 * only for another cannot be handed on. Whether B is still eligible, and no
 * author or owner, is looked at again at each signature.
 */
export function createDelegation(
  file: OrganisationFile,
  command: Create,
  context: CommandContext,
): Decision<OrganisationEvent> {
  const allowed = personWhoMay(context, null);
  if (!allowed.ok) return allowed;
  const from = allowed.person;
  const { policy } = context;
  const { slots, startAt, endAt } = command;
  const to = context.people.get(command.to);
  if (!to || to.ref === from.ref) {
    return refuse(
      'invalid-input',
      to
        ? '/to: name somebody else'
        : `/to: the catalog knows no person ${command.to}; give a full ref such as user:default/ines`,
      { field: '/to' },
    );
  }
  const no =
    refuseTimes(command, context) ?? refuseSlots(slots, from, to, policy);
  if (no) return no;
  const overlapping = Object.values(file.delegations).find(
    d =>
      d.from === from.ref &&
      d.to === to.ref &&
      d.revokedAt === undefined &&
      d.startAt < endAt &&
      startAt < d.endAt,
  );
  if (overlapping) {
    return refuse(
      'duplicate',
      `${overlapping.id} covers part of that time; revoke it first`,
    );
  }
  return accept<OrganisationEvent>({
    type: 'delegation.created@1',
    delegation: {
      id: `del-${Object.keys(file.delegations).length + 1}`,
      from: from.ref,
      to: to.ref,
      slots: [...new Set(slots)],
      startAt,
      endAt,
      reason: context.keepText(command.reason.trim()),
    },
  });
}

function refuseTimes(
  { startAt, endAt }: Create,
  { policy, now }: CommandContext,
) {
  if (
    !Number.isFinite(startAt) ||
    !Number.isFinite(endAt) ||
    endAt <= startAt
  ) {
    return refuse('invalid-input', '/endAt: must come after startAt', {
      field: '/endAt',
    });
  }
  if (endAt <= now) {
    return refuse('invalid-input', '/endAt: is past', { field: '/endAt' });
  }
  if (endAt - startAt > policy.delegationDays * DAY_MS) {
    return refuse(
      'policy-violation',
      `/endAt: a delegation lasts at most ${policy.delegationDays} days`,
      { field: '/endAt' },
    );
  }
  return null;
}

function refuseSlots(
  slots: readonly string[],
  from: Person,
  to: Person,
  policy: GovernancePolicy,
) {
  const unknown = slots.find(slot => !slotKinds.some(kind => kind === slot));
  if (unknown !== undefined) {
    return refuse(
      'invalid-input',
      `/slots: "${unknown}" is no slot; slots are ${slotKinds.join(', ')}`,
      { field: '/slots' },
    );
  }
  if (isIn(to, policy.administrators)) {
    return refuse(
      'admin-cannot-decide',
      'Platform administrators decide nothing, for nobody (R5)',
      { rule: 'R5', field: '/to' },
    );
  }
  for (const [person, whose] of [
    [from, 'You are'],
    [to, `${to.ref} is`],
  ] as const) {
    const filled = slotsOf(person, policy);
    const missing = slots.filter(slot => !filled.some(kind => kind === slot));
    if (missing.length > 0 || filled.length === 0) {
      return refuse(
        'not-eligible',
        `${whose} not eligible on their own for ${
          missing.join(', ') || 'any slot'
        }`,
        { field: '/slots', mayAct: groupsFor(missing, policy) },
      );
    }
  }
  return null;
}

/** Whether somebody owns a model is known only at the signature, so the owner slot passes here. */
function slotsOf(person: Person, policy: GovernancePolicy) {
  return slotKinds.filter(kind => {
    const { eligible } = policy.slots[kind];
    return eligible === 'model-owner' || isIn(person, eligible);
  });
}

function groupsFor(slots: readonly string[], policy: GovernancePolicy) {
  return slotKinds
    .filter(kind => slots.includes(kind))
    .flatMap(kind => {
      const { eligible } = policy.slots[kind];
      return eligible === 'model-owner' ? [] : eligible;
    });
}

/** At once, by either of the two or by the second line. */
export function revokeDelegation(
  file: OrganisationFile,
  { delegation: id }: Revoke,
  context: CommandContext,
): Decision<OrganisationEvent> {
  const allowed = personWhoMay(context, null);
  if (!allowed.ok) return allowed;
  const delegation = Object.hasOwn(file.delegations, id)
    ? file.delegations[id]
    : undefined;
  if (!delegation) {
    return refuse('unknown-object', `There is no delegation ${id}`, {
      field: '/delegation',
    });
  }
  if (delegation.revokedAt !== undefined || delegation.endAt <= context.now) {
    return refuse('terminal', `${id} has ended`);
  }
  const { from, to } = delegation;
  const mayAct = [from, to, ...context.policy.secondLine];
  if (!isIn(allowed.person, mayAct)) {
    return refuse(
      'not-eligible',
      'Only the two it names and the second line revoke a delegation',
      { mayAct },
    );
  }
  return accept<OrganisationEvent>({
    type: 'delegation.revoked@1',
    delegation: id,
    by: allowed.person.ref,
  });
}
