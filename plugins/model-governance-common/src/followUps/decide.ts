import { refuse } from '../record/refusal';
import type { CommandContext, Decision } from '../record/context';
import type { ModelEvent } from '../record/events';
import type { ModelFile } from '../record/modelFile';
import type { FollowUpCommand } from './events';

/** @public */
export function decideFollowUps(
  _file: ModelFile,
  command: FollowUpCommand,
  _context: CommandContext,
): Decision<ModelEvent> {
  return refuse('not-permitted', `${command.type} is not built yet`);
}
