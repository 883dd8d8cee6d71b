import type { Severity } from '../policy/governancePolicy';
import { accept, type CommandContext, type Decision } from '../record/context';
import { nextId, type ModelFile } from '../record/modelFile';
import type { Person } from '../record/people';
import { refuse } from '../record/refusal';
import type { FollowUpCommand, FollowUpEvent } from './events';
import {
  clockGuard,
  firstNo,
  needLine,
  needOneOf,
  needRef,
  needText,
  noSuch,
  seek,
  type No,
} from './input';
import { newFinding, openFindingOf } from './newFinding';
import type { Finding } from './types';
import {
  inAny,
  inSecondLine,
  notAdministrator,
  onlyPersons,
  ownsModel,
  personOf,
} from './who';

type Command = Extract<FollowUpCommand, { type: `finding.${string}` }>;

export function decideFinding(
  file: ModelFile,
  command: Command,
  context: CommandContext,
): Decision<FollowUpEvent> {
  if (command.type === 'finding.raise') return raise(file, command, context);
  const finding = seek(file, 'finding', command.finding);
  if (!finding) return noSuch('finding', command.finding);
  const person = personOf(context);
  if (!person) return onlyPersons('Resolving or closing a finding');
  const late = clockGuard(context.now, finding.resolvedAt ?? finding.raisedAt);
  if (late) return late;
  switch (command.type) {
    case 'finding.resolve':
      return resolve(file, finding, command, { context, person });
    case 'finding.close':
      return close(file, finding, command, { context, person });
    default:
      return reopen(file, finding, command, { context, person });
  }
}

interface By {
  context: CommandContext;
  person: Person;
}

function raise(
  file: ModelFile,
  command: Extract<Command, { type: 'finding.raise' }>,
  context: CommandContext,
): Decision<FollowUpEvent> {
  const no =
    firstNo(
      needOneOf('severity', command.severity, [1, 2, 3]),
      needLine('title', command.title),
      needText('description', command.description),
      needRef('owner', command.owner),
      command.cause === undefined
        ? undefined
        : needLine('cause', command.cause, 400),
    ) ?? maySetSeverity(file, command.severity, context);
  if (no) return no;
  // Without a stable cause a finding stands for itself; and no person takes the
  // place of a rule's, which would keep the rule from raising its own.
  const given = command.cause ?? `${nextId(file, 'finding')}:${context.now}`;
  const cause = personOf(context) ? `person:${given}` : given;
  const same = openFindingOf(file, cause);
  if (same) {
    return refuse(
      'duplicate',
      `${same.id} already stands for ${cause}: add to it, or close it first`,
      { field: 'cause' },
    );
  }
  return accept({
    type: 'finding.raised@1',
    finding: newFinding(file, context, { ...command, cause }),
  });
}

/** A severe finding stops a model, so that it is not for any passer-by. */
function maySetSeverity(
  file: ModelFile,
  severity: Severity,
  context: CommandContext,
): No | undefined {
  const person = personOf(context);
  if (!person || severity === 3) return undefined;
  const { policy } = context;
  const mayAct = [
    ...(file.facts?.owner ? [file.facts.owner] : []),
    ...challengers(context),
    ...policy.breakGlass.onCall,
  ];
  return inAny(person, mayAct)
    ? undefined
    : refuse(
        'not-eligible',
        `${person.ref} may raise findings of severity 3 only: ask the owner, a validator, the second line or on-call for severity ${severity}`,
        { mayAct, field: 'severity' },
      );
}

/** Second line and independent validators. */
function challengers(context: CommandContext): readonly string[] {
  const { policy } = context;
  const { eligible } = policy.slots.validator;
  return [
    ...policy.secondLine,
    ...(eligible === 'model-owner' ? [] : eligible),
  ];
}

function resolve(
  file: ModelFile,
  finding: Finding,
  command: Extract<Command, { type: 'finding.resolve' }>,
  { context, person }: By,
): Decision<FollowUpEvent> {
  const no = needText('resolution', command.resolution);
  if (no) return no;
  if (finding.state === 'resolved' || finding.state === 'closed') {
    return refuse(
      'not-open',
      `${finding.id} is ${finding.state}: only an open or accepted finding can be resolved`,
    );
  }
  if (!inAny(person, [finding.owner]) && !ownsModel(file, person)) {
    return refuse(
      'not-eligible',
      `${finding.id} is for ${finding.owner} to resolve`,
      { mayAct: [finding.owner] },
    );
  }
  return accept({
    type: 'finding.resolved@1',
    finding: finding.id,
    by: person.ref,
    resolution: context.keepText(command.resolution),
  });
}

function close(
  file: ModelFile,
  finding: Finding,
  command: Extract<Command, { type: 'finding.close' }>,
  { context, person }: By,
): Decision<FollowUpEvent> {
  const no = needText('reason', command.reason);
  if (no) return no;
  if (finding.state !== 'resolved') {
    return refuse(
      finding.state === 'closed' ? 'terminal' : 'not-yet',
      finding.state === 'closed'
        ? `${finding.id} is closed already`
        : `${finding.id} is not resolved yet: ${finding.owner} says first what was done`,
      { mayAct: [finding.owner] },
    );
  }
  const severe = finding.severity < 3;
  const mayAct = severe
    ? challengers(context)
    : [
        ...challengers(context),
        ...(file.facts?.owner ? [file.facts.owner] : []),
      ];
  // A group as assignee is the whole group: none of its members is independent,
  // except for small defects that its members check for one another.
  const isAssignee =
    finding.owner === person.ref || (severe && inAny(person, [finding.owner]));
  if (isAssignee || finding.resolvedBy === person.ref) {
    return refuse(
      'separation-of-duties',
      `${person.ref} ${isAssignee ? 'is the assignee of' : 'resolved'} ${
        finding.id
      }: somebody else has to close it (R7)`,
      { rule: 'R7', mayAct },
    );
  }
  const admin = notAdministrator(context.policy, person, 'Closing a finding');
  if (admin) return admin;
  if (!inAny(person, mayAct)) {
    return refuse(
      'not-eligible',
      severe
        ? `A finding of severity ${finding.severity} is closed by the second line or a validator`
        : `${finding.id} is closed by the second line, a validator or another member of the owner's group`,
      { mayAct },
    );
  }
  return accept({
    type: 'finding.closed@1',
    finding: finding.id,
    by: person.ref,
    reason: context.keepText(command.reason),
  });
}

function reopen(
  file: ModelFile,
  finding: Finding,
  command: Extract<Command, { type: 'finding.reopen' }>,
  { context, person }: By,
): Decision<FollowUpEvent> {
  const no = needText('reason', command.reason);
  if (no) return no;
  if (finding.state !== 'resolved' && finding.state !== 'closed') {
    return refuse('not-open', `${finding.id} is ${finding.state} already`);
  }
  if (
    !inSecondLine(context.policy, person) &&
    !inAny(person, challengers(context)) &&
    !ownsModel(file, person)
  ) {
    return refuse(
      'not-eligible',
      `${finding.id} is reopened by the owner, a validator or the second line`,
      { mayAct: challengers(context) },
    );
  }
  const newer = openFindingOf(file, finding.cause);
  if (newer && newer.id !== finding.id) {
    return refuse(
      'duplicate',
      `${newer.id} stands for the same cause: work on that one`,
    );
  }
  return accept({
    type: 'finding.reopened@1',
    finding: finding.id,
    by: person.ref,
    reason: context.keepText(command.reason),
  });
}
