import type { Recorded } from '../record/context';
import type { ModelFile } from '../record/modelFile';
import type { ApprovalEvent } from './events';

/** @public */
export function evolveApprovals(
  file: ModelFile,
  _recorded: Recorded<ApprovalEvent>,
): ModelFile {
  return file;
}
