import { evolveApprovals } from '../approvals/evolve';
import type { ApprovalEvent } from '../approvals/events';
import { evolveFollowUps } from '../followUps/evolve';
import type { FollowUpEvent } from '../followUps/events';
import { evolveCards } from '../modelCard/evolve';
import type { CardEvent } from '../modelCard/events';
import { evolveTier } from '../riskTier/evolve';
import type { TierEvent } from '../riskTier/events';
import type { Recorded } from './context';
import type { ModelEvent } from './events';
import type { ModelFile } from './modelFile';

/**
 * The file after an event. Never fails and never asks whether the event was
 * allowed: what is recorded has happened.
 *
 * @public
 */
export function evolve(
  file: ModelFile,
  recorded: Recorded<ModelEvent>,
): ModelFile {
  const { event } = recorded;
  switch (event.type) {
    case 'model.appeared@1':
      return { ...file, facts: event.facts, removed: false };
    case 'model.changed@1':
      return file.facts
        ? { ...file, facts: { ...file.facts, ...event.after } }
        : file;
    case 'model.removed@1':
      return { ...file, removed: true };
    case 'command.refused@1':
      return file;
    default:
  }
  // The part before the first dot names the rules that know the event.
  const [area] = event.type.split('.');
  switch (area) {
    case 'card':
      return evolveCards(file, recorded as Recorded<CardEvent>);
    case 'assessment':
      return evolveTier(file, recorded as Recorded<TierEvent>);
    case 'approval':
    case 'authorisation':
      return evolveApprovals(file, recorded as Recorded<ApprovalEvent>);
    default:
      return evolveFollowUps(file, recorded as Recorded<FollowUpEvent>);
  }
}
