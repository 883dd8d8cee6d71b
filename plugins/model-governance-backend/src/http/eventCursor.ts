import { InputError } from '@backstage/errors';
import type { LifecycleEventView } from '@modelgov/backstage-plugin-model-governance-common';
import type { EventPosition } from '../database';

export function encodeEventCursor({ at, source, id }: LifecycleEventView) {
  return Buffer.from(JSON.stringify([Date.parse(at), source, id])).toString(
    'base64url',
  );
}

/** @throws InputError when it is not one of ours */
export function decodeEventCursor(text: string): EventPosition {
  try {
    const [occurredAt, source, id] = JSON.parse(
      Buffer.from(text, 'base64url').toString('utf8'),
    );
    if (
      Number.isFinite(occurredAt) &&
      typeof source === 'string' &&
      typeof id === 'string'
    ) {
      return { occurredAt, source, id };
    }
  } catch {
    // Said below.
  }
  throw new InputError(
    'cursor: not a cursor of this list; take it from nextCursor of a response',
  );
}
