import type { Recorded } from '../record/context';
import type { ModelFile } from '../record/modelFile';
import type { CardEvent } from './events';

/** @public */
export function evolveCards(
  file: ModelFile,
  _recorded: Recorded<CardEvent>,
): ModelFile {
  return file;
}
