import {
  actorRef,
  evolve,
  reactTo,
  type CommandContext,
  type ModelEvent,
  type ModelFile,
} from '@modelgov/backstage-plugin-model-governance-common';
import type { CommandRequest } from './commandRequest';

/** Follow-on events cause no more than so many rounds of their own. */
const MAX_ROUNDS = 5;

/** Folds events and what follows from them, until nothing more does. */
export function foldReactions(
  start: ModelFile,
  first: readonly ModelEvent[],
  given: {
    context: CommandContext;
    /** Of the ledger before. */
    size: number;
    request: Pick<CommandRequest, 'actor' | 'occurredAt' | 'origin'>;
  },
): { file: ModelFile; events: ModelEvent[] } {
  const { context, size, request } = given;
  const events: ModelEvent[] = [];
  let file = start;
  const fold = (event: ModelEvent) => {
    events.push(event);
    file = evolve(file, {
      seq: size + events.length,
      at: context.now,
      occurredAt: request.occurredAt ?? context.now,
      actor: actorRef(request.actor),
      origin: request.origin ?? 'live',
      event,
    });
  };
  first.forEach(fold);
  let round = [...first];
  for (let i = 0; round.length > 0; i += 1) {
    if (i > MAX_ROUNDS) throw new Error('Events keep causing events');
    const next: ModelEvent[] = [];
    for (const event of round) {
      // Each is folded before the next is thought of: ids follow each other.
      for (const reaction of reactTo(file, event, context)) {
        fold(reaction);
        next.push(reaction);
      }
    }
    round = next;
  }
  return { file, events };
}
