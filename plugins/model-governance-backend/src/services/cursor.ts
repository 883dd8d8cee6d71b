import { InputError } from '@backstage/errors';
import type { Position } from '../database';

/** Where a page starts, for which question. */
export interface Cursor {
  sort: string;
  order: 'asc' | 'desc';
  from: Position;
  backward: boolean;
}

export function encodeCursor(cursor: Cursor): string {
  const { sort, order, from, backward } = cursor;
  return Buffer.from(
    JSON.stringify([sort, order, from.value, from.ref, backward ? 1 : 0]),
  ).toString('base64url');
}

/** @throws InputError when it is not one of ours */
export function decodeCursor(text: string): Cursor {
  const wrong = () =>
    new InputError(
      'cursor: not a cursor of this list; take it from pageInfo of a response',
    );
  let parts: unknown;
  try {
    parts = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
  } catch {
    throw wrong();
  }
  if (!Array.isArray(parts) || parts.length !== 5) throw wrong();
  const [sort, order, value, ref, backward] = parts;
  const sortable =
    value === null || typeof value === 'string' || typeof value === 'number';
  if (
    typeof sort !== 'string' ||
    (order !== 'asc' && order !== 'desc') ||
    !sortable ||
    typeof ref !== 'string'
  ) {
    throw wrong();
  }
  return { sort, order, from: { value, ref }, backward: backward === 1 };
}
