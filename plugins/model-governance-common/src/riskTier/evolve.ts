import type { Recorded } from '../record/context';
import type { ModelFile } from '../record/modelFile';
import type { TierEvent } from './events';

/** @public */
export function evolveTier(
  file: ModelFile,
  _recorded: Recorded<TierEvent>,
): ModelFile {
  return file;
}
