import { refuse } from '../record/refusal';
import { accept, type CommandContext, type Decision } from '../record/context';
import type { ModelEvent } from '../record/events';
import type { ModelFile } from '../record/modelFile';
import { meetCondition, reinstate, revoke, suspend } from './authorisations';
import { breakGlass } from './breakGlass';
import { decideRequest } from './deciding';
import {
  cite,
  comment,
  draft,
  openEvidence,
  raiseClass,
  withdraw,
} from './drafting';
import { useEnvelope } from './envelope';
import type { ApprovalCommand, ApprovalEvent } from './events';
import { evolveApprovals } from './evolve';
import { grantLegacy } from './legacy';
import { settlingEvents } from './settle';
import { resubmit, submit } from './submitting';
import { trigger } from './triggers';

/**
 * Requests and authorisations. What time has done to the object of a command
 * is written down first, so that a dead scheduler changes no answer.
 *
 * @public
 */
export function decideApprovals(
  file: ModelFile,
  command: ApprovalCommand,
  context: CommandContext,
): Decision<ModelEvent> {
  if (!file.facts) {
    return refuse(
      'model-unknown',
      `The catalog has never shown ${file.modelRef}; register it first`,
    );
  }
  if (command.type === 'approval.review-state') {
    return context.actor.type === 'user'
      ? refuse(
          'not-permitted',
          'The portal itself looks at clocks and subjects again; nobody has to',
        )
      : accept<ModelEvent>(...settlingEvents(file, context));
  }
  const settled = settlingEvents(file, context, objectOf(command) ?? '');
  const decision = dispatch(
    settled.reduce((next, event) => folded(next, event, context.now), file),
    command,
    context,
  );
  return decision.ok
    ? { ok: true, events: [...settled, ...decision.events] }
    : decision;
}

/** The file after an event that is not in the ledger yet. */
export function folded(
  file: ModelFile,
  event: ApprovalEvent,
  at: number,
): ModelFile {
  return evolveApprovals(file, {
    seq: 0,
    at,
    occurredAt: at,
    actor: '',
    origin: 'live',
    event,
  });
}

function objectOf(command: ApprovalCommand): string | undefined {
  if ('request' in command) return command.request;
  return 'authorisation' in command ? command.authorisation : undefined;
}

function dispatch(
  file: ModelFile,
  command: Exclude<ApprovalCommand, { type: 'approval.review-state' }>,
  context: CommandContext,
): Decision<ApprovalEvent> {
  switch (command.type) {
    case 'approval.draft':
      return draft(file, command, context);
    case 'approval.submit':
      return submit(file, command, context);
    case 'approval.cite':
      return cite(file, command, context);
    case 'approval.open-evidence':
      return openEvidence(file, command, context);
    case 'approval.decide':
      return decideRequest(file, command, context);
    case 'approval.comment':
      return comment(file, command, context);
    case 'approval.resubmit':
      return resubmit(file, command, context);
    case 'approval.withdraw':
      return withdraw(file, command, context);
    case 'approval.raise-class':
      return raiseClass(file, command, context);
    case 'authorisation.meet-condition':
      return meetCondition(file, command, context);
    case 'authorisation.suspend':
      return suspend(file, command, context);
    case 'authorisation.reinstate':
      return reinstate(file, command, context);
    case 'authorisation.revoke':
      return revoke(file, command, context);
    case 'authorisation.grant-legacy':
      return grantLegacy(file, command, context);
    case 'authorisation.break-glass':
      return breakGlass(file, command, context);
    case 'authorisation.use-envelope':
      return useEnvelope(file, command, context);
    case 'authorisation.trigger':
      return trigger(file, command, context);
    default:
      return unknownCommand(command);
  }
}

/** Commands arrive as JSON, so that the type alone does not keep others out. */
function unknownCommand(command: never): Decision<ApprovalEvent> {
  const { type } = command as { type: unknown };
  return refuse('invalid-input', `There is no command ${String(type)}`, {
    field: 'type',
  });
}
