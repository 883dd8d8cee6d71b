import type { Recorded } from '../record/context';
import type { ModelFile } from '../record/modelFile';
import type { FollowUpEvent } from './events';

/** @public */
export function evolveFollowUps(
  file: ModelFile,
  _recorded: Recorded<FollowUpEvent>,
): ModelFile {
  return file;
}
