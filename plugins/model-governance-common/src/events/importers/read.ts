import { InputError } from '@backstage/errors';
import { eventTypeOf } from '../eventTypes';
import type { ImportContext, ImportedEvent, Made } from './types';

type Json = Record<string, unknown>;

/** The member at a path of keys; `undefined` where the way ends. */
export function at(value: unknown, ...path: (string | number)[]): unknown {
  return path.reduce<unknown>(
    (found, key) =>
      typeof found === 'object' && found !== null
        ? (found as Json)[key]
        : undefined,
    value,
  );
}

export const listAt = (value: unknown, ...path: (string | number)[]) => {
  const found = at(value, ...path);
  return Array.isArray(found) ? (found as unknown[]) : [];
};

export function textAt(
  value: unknown,
  ...path: (string | number)[]
): string | undefined {
  const found = at(value, ...path);
  if (typeof found === 'number') return String(found);
  return typeof found === 'string' && found !== '' ? found : undefined;
}

/** @throws InputError naming the path */
export function neededText(
  value: unknown,
  format: string,
  ...path: (string | number)[]
): string {
  const found = textAt(value, ...path);
  if (found === undefined) {
    throw new InputError(
      `${format}: ${path.join(
        '.',
      )} is missing; is this a document of that format?`,
    );
  }
  return found;
}

/**
 * An instant as ISO text. A time without a zone is UTC, as ServiceNow's are.
 *
 * @throws InputError naming what it is the time of
 */
export function instant(value: string | number, what: string): string {
  const zoned =
    typeof value === 'string' &&
    /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/.test(value)
      ? `${value.replace(' ', 'T')}Z`
      : value;
  const date = new Date(zoned);
  if (Number.isNaN(date.getTime())) {
    throw new InputError(`${what}: "${value}" is not an instant`);
  }
  return date.toISOString();
}

export function made(
  { model, source }: ImportContext,
  { kind, id, at: time }: Made,
  data: Json,
): ImportedEvent {
  return {
    specversion: '1.0',
    id: id.slice(0, 200),
    source,
    type: eventTypeOf(kind),
    time: instant(time, `time of ${id}`),
    subject: model,
    data: Object.fromEntries(
      Object.entries(data).filter(([, member]) => member !== undefined),
    ),
  };
}
