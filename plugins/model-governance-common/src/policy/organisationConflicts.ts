import { accept, type CommandContext, type Decision } from '../record/context';
import { refuse } from '../record/refusal';
import type {
  OrganisationCommand,
  OrganisationEvent,
} from './organisationEvents';
import { openConflicts, type OrganisationFile } from './organisationFile';
import { isIn, personWhoMay, policyDeciders } from './organisationPeople';

type Declare = Extract<OrganisationCommand, { type: 'conflict.declare' }>;
type Close = Extract<OrganisationCommand, { type: 'conflict.close' }>;

/** Everybody declares for themselves; the second line also for others. */
export function declareConflict(
  file: OrganisationFile,
  { about, person }: Declare,
  context: CommandContext,
): Decision<OrganisationEvent> {
  const allowed = personWhoMay(context, null);
  if (!allowed.ok) return allowed;
  const by = allowed.person.ref;
  const whose = person ?? by;
  const { secondLine } = context.policy;
  if (whose !== by && !isIn(allowed.person, secondLine)) {
    return refuse(
      'not-eligible',
      'Only the second line declares a conflict of interest for somebody else',
      { mayAct: secondLine },
    );
  }
  if (
    typeof about !== 'string' ||
    !/^([a-z]+:[a-z0-9._-]+\/[a-z0-9._-]+|vendor:[^\s].{0,99})$/.test(about)
  ) {
    return refuse(
      'invalid-input',
      '/about: name a model or group by its full ref, or vendor:NAME',
      { field: '/about' },
    );
  }
  const open = openConflicts(file).find(
    c => c.person === whose && c.about === about,
  );
  if (open) {
    return refuse('duplicate', `${open.id} says so already`);
  }
  return accept<OrganisationEvent>({
    type: 'conflict.declared@1',
    by,
    conflict: {
      id: `coi-${Object.keys(file.conflicts).length + 1}`,
      person: whose,
      about,
      declaredAt: context.now,
    },
  });
}

/** Never by the person whose it is: closing one's own conflict would undo R10. */
export function closeConflict(
  file: OrganisationFile,
  { conflict: id, reason }: Close,
  context: CommandContext,
): Decision<OrganisationEvent> {
  const mayAct = policyDeciders(context.policy);
  const allowed = personWhoMay(context, mayAct);
  if (!allowed.ok) return allowed;
  const conflict = Object.hasOwn(file.conflicts, id)
    ? file.conflicts[id]
    : undefined;
  if (!conflict) {
    return refuse('unknown-object', `There is no declaration ${id}`, {
      field: '/conflict',
    });
  }
  if (conflict.closedAt !== undefined) {
    return refuse('terminal', `${id} is closed`);
  }
  if (conflict.person === allowed.person.ref) {
    return refuse(
      'separation-of-duties',
      'Nobody closes their own conflict of interest (R10); ask somebody else of the second line',
      { rule: 'R10', mayAct },
    );
  }
  return accept<OrganisationEvent>({
    type: 'conflict.closed@1',
    conflict: id,
    by: allowed.person.ref,
    reason: context.keepText(reason.trim()),
  });
}
