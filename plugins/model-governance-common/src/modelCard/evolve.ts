import type { Recorded } from '../record/context';
import { put, type ModelFile } from '../record/modelFile';
import type { CardEvent } from './events';

/** @public */
export function evolveCards(
  file: ModelFile,
  { event }: Recorded<CardEvent>,
): ModelFile {
  return put(file, 'card', event.card);
}
