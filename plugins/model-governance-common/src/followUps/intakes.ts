import { accept, type CommandContext, type Decision } from '../record/context';
import { listOf, nextId, type ModelFile } from '../record/modelFile';
import { actorRef } from '../record/people';
import { refuse } from '../record/refusal';
import type { FollowUpCommand, FollowUpEvent } from './events';
import {
  firstNo,
  needList,
  needOneOf,
  needText,
  noSuch,
  seek,
  type No,
} from './input';
import {
  inAny,
  inSecondLine,
  notAdministrator,
  onlyPersons,
  ownsModel,
  personOf,
} from './who';

type Command = Extract<FollowUpCommand, { type: `intake.${string}` }>;
type Submit = Extract<Command, { type: 'intake.submit' }>;

const optional = (field: string, text: string | null) =>
  text === null ? undefined : needText(field, text);
const kept = (text: string | null, { keepText }: CommandContext) =>
  text === null ? null : keepText(text);

export function decideIntake(
  file: ModelFile,
  command: Command,
  context: CommandContext,
): Decision<FollowUpEvent> {
  return command.type === 'intake.submit'
    ? submit(file, command, context)
    : judge(file, command, context);
}

function submit(
  file: ModelFile,
  command: Submit,
  context: CommandContext,
): Decision<FollowUpEvent> {
  const imported = command.imported === true;
  const standing = listOf(file, 'intake').find(({ state }) =>
    imported ? state !== 'declined' : state === 'proposed',
  );
  if (standing) {
    return refuse(
      'duplicate',
      `${standing.id} is ${standing.state}: a model comes in once`,
    );
  }
  const no =
    firstNo(
      needText('problem', command.problem),
      needList('acceptanceCriteria', command.acceptanceCriteria, {
        least: 0,
        most: 50,
      }),
      optional('objective', command.objective),
      optional('fallback', command.fallback),
    ) ?? (imported ? mayImport(file, context) : undefined);
  if (no) return no;
  const { keepText } = context;
  return accept({
    type: 'intake.submitted@1',
    intake: {
      id: nextId(file, 'intake'),
      state: imported ? 'imported' : 'proposed',
      problem: keepText(command.problem),
      objective: kept(command.objective, context),
      acceptanceCriteria: command.acceptanceCriteria.map(text =>
        keepText(text),
      ),
      fallback: kept(command.fallback, context),
      submittedBy: actorRef(context.actor),
      at: context.now,
      decidedBy: null,
    },
  });
}

/** Day one: administrators may carry the list in, since it decides nothing. */
function mayImport(
  file: ModelFile,
  { actor, policy }: CommandContext,
): No | undefined {
  if (actor.type !== 'user') return undefined;
  const { person } = actor;
  return inSecondLine(policy, person) ||
    inAny(person, policy.administrators) ||
    ownsModel(file, person)
    ? undefined
    : refuse(
        'not-eligible',
        'Models are imported by their owner, the second line or an administrator',
        { mayAct: [...policy.secondLine, ...policy.administrators] },
      );
}

/** The second line, and never whoever proposed it. */
function judge(
  file: ModelFile,
  command: Extract<Command, { type: 'intake.decide' }>,
  context: CommandContext,
): Decision<FollowUpEvent> {
  const intake = seek(file, 'intake', command.intake);
  if (!intake) return noSuch('intake', command.intake);
  const person = personOf(context);
  if (!person) return onlyPersons('Deciding on an intake');
  if (intake.state !== 'proposed') {
    return refuse('already-decided', `${intake.id} is ${intake.state} already`);
  }
  const { secondLine } = context.policy;
  if (!inSecondLine(context.policy, person)) {
    return refuse('not-eligible', 'The second line decides on intakes', {
      mayAct: secondLine,
    });
  }
  if (person.ref === intake.submittedBy) {
    return refuse(
      'separation-of-duties',
      `${person.ref} proposed ${intake.id}: somebody else decides (R1)`,
      { rule: 'R1', mayAct: secondLine },
    );
  }
  const no =
    notAdministrator(context.policy, person, 'Deciding on an intake') ??
    needText('reason', command.reason) ??
    needOneOf('accept', command.accept, [true, false]);
  if (no) return no;
  return accept({
    type: 'intake.decided@1',
    intake: intake.id,
    state: command.accept ? 'accepted' : 'declined',
    by: person.ref,
    reason: context.keepText(command.reason),
  });
}
