import { accept, type CommandContext, type Decision } from '../record/context';
import { listOf, nextId, type ModelFile } from '../record/modelFile';
import { refuse } from '../record/refusal';
import { addDays, dayOf } from './calendar';
import type { FollowUpCommand, FollowUpEvent } from './events';
import { defaultOwner, raiseOnce } from './newFinding';
import { clockGuard, needOneOf, needText, noSuch, seek } from './input';
import { reviewDueAt } from './schedule';
import { tierRulesOf } from './tierRules';
import type { PeriodicReview } from './types';
import {
  independentOfOwner,
  inSecondLine,
  notAdministrator,
  onlyPersons,
  personOf,
  withoutConflict,
} from './who';

type Command = Extract<FollowUpCommand, { type: `review.${string}` }>;
type Conclude = Extract<Command, { type: 'review.conclude' }>;

const outcomes = [
  'continue',
  'continue-with-actions',
  'revalidate',
  'retire',
] as const;

export function decideReview(
  file: ModelFile,
  command: Command,
  context: CommandContext,
): Decision<FollowUpEvent> {
  return command.type === 'review.open'
    ? open(file, context)
    : conclude(file, command, context);
}

/** The system opens a review when it is due; the second line whenever it wants. */
function open(
  file: ModelFile,
  context: CommandContext,
): Decision<FollowUpEvent> {
  const { actor, policy, now } = context;
  const { secondLine } = policy;
  const mayAct = { mayAct: secondLine };
  const running = listOf(file, 'review').find(({ state }) => state === 'open');
  if (running) {
    return refuse('duplicate', `${running.id} is open: conclude it first`);
  }
  const due = reviewDueAt(file, policy, now);
  const isDue = due !== null && due <= now;
  if (actor.type === 'service') {
    return refuse(
      'not-permitted',
      'Reviews are opened by the second line, or by the portal when they are due',
      mayAct,
    );
  }
  if (actor.type === 'user' && !inSecondLine(policy, actor.person)) {
    return refuse(
      'not-eligible',
      'The second line opens reviews before they are due',
      mayAct,
    );
  }
  if (actor.type === 'system' && !isDue) {
    return refuse(
      'not-yet',
      due === null
        ? 'The model is not in use where reviews are asked for'
        : `The next review is due on ${dayOf(due)}`,
      mayAct,
    );
  }
  // One that was opened late is late: the days count from when it was due.
  const days = tierRulesOf(file, policy, now).requestDeadlineDays;
  const from = due !== null && isDue ? due : now;
  return accept({
    type: 'review.opened@1',
    review: {
      id: nextId(file, 'review'),
      state: 'open',
      openedAt: now,
      dueAt: addDays(from, days),
      outcome: null,
      summary: null,
      concludedBy: null,
      concludedAt: null,
    },
  });
}

function conclude(
  file: ModelFile,
  command: Conclude,
  context: CommandContext,
): Decision<FollowUpEvent> {
  const review = seek(file, 'review', command.review);
  if (!review) return noSuch('review', command.review);
  const person = personOf(context);
  if (!person) return onlyPersons('Concluding a review');
  if (review.state === 'concluded') {
    return refuse('terminal', `${review.id} is concluded already`);
  }
  const { policy, now } = context;
  if (!inSecondLine(policy, person)) {
    return refuse('not-eligible', 'The second line concludes reviews', {
      mayAct: policy.secondLine,
    });
  }
  const no =
    notAdministrator(policy, person, 'Concluding a review') ??
    independentOfOwner(file, person, policy.secondLine) ??
    withoutConflict(file, context, person) ??
    clockGuard(now, review.openedAt) ??
    needOneOf('outcome', command.outcome, outcomes) ??
    needText('summary', command.summary);
  if (no) return no;
  return accept<FollowUpEvent>(
    {
      type: 'review.concluded@1',
      review: review.id,
      outcome: command.outcome,
      summary: context.keepText(command.summary),
      by: person.ref,
    },
    ...consequences(file, review, command, context),
  );
}

const tasks = {
  'continue-with-actions': 'Carry out the actions of the periodic review',
  revalidate: 'Validate the model again, as the periodic review asks',
  retire: 'Plan the decommissioning that the periodic review asks for',
} as const;

/** An outcome that asks for work leaves somebody with a dated task. */
function consequences(
  file: ModelFile,
  review: PeriodicReview,
  { outcome, summary }: Conclude,
  context: CommandContext,
): FollowUpEvent[] {
  if (outcome === 'continue') return [];
  return raiseOnce(file, context, {
    severity: outcome === 'continue-with-actions' ? 3 : 2,
    title: `${tasks[outcome]} (${review.id})`,
    description: summary,
    owner: defaultOwner(file, context),
    cause: `review-${outcome}:${review.id}`,
  });
}
