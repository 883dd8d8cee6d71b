import { decideApprovals } from '../approvals/decide';
import type { ApprovalCommand } from '../approvals/events';
import { decideFollowUps } from '../followUps/decide';
import type { FollowUpCommand } from '../followUps/events';
import { decideCards } from '../modelCard/decide';
import type { CardCommand } from '../modelCard/events';
import { decideTier } from '../riskTier/decide';
import type { TierCommand } from '../riskTier/events';
import type { CommandContext, Decision } from './context';
import type { ModelCommand, ModelEvent } from './events';
import type { ModelFile } from './modelFile';

/**
 * What a command makes of a model's file: events, or a refusal that says why
 * and who may act. Pure; the shell records either.
 *
 * @public
 */
export function decide(
  file: ModelFile,
  command: ModelCommand,
  context: CommandContext,
): Decision<ModelEvent> {
  const [area] = command.type.split('.');
  switch (area) {
    case 'card':
      return decideCards(file, command as CardCommand, context);
    case 'assessment':
      return decideTier(file, command as TierCommand, context);
    case 'approval':
    case 'authorisation':
      return decideApprovals(file, command as ApprovalCommand, context);
    default:
      return decideFollowUps(file, command as FollowUpCommand, context);
  }
}
