import { InputError } from '@backstage/errors';
import type { RequestHandler } from 'express';

/** Half of a pair, or NUL: neither is stored by PostgreSQL nor signed. */
const isBroken = (text: string) =>
  text.includes('\u0000') || /\p{Surrogate}/u.test(text);

/**
 * Where a value holds text that cannot be kept, as JSON Pointer. Not by
 * recursion: the depth is up to whoever sent it.
 */
function brokenAt(value: unknown): string | undefined {
  const open: [pointer: string, value: unknown][] = [['', value]];
  for (let next = open.pop(); next; next = open.pop()) {
    const [pointer, one] = next;
    if (typeof one === 'string' && isBroken(one)) return pointer;
    if (typeof one !== 'object' || one === null) continue;
    for (const [key, member] of Object.entries(one)) {
      // The name itself would break the answer too.
      if (isBroken(key)) return pointer;
      open.push([`${pointer}/${key}`, member]);
    }
  }
  return undefined;
}

function decoded(url: string): string {
  try {
    return decodeURIComponent(url);
  } catch {
    // The router answers to what is no address.
    return '';
  }
}

/** Refuses text that no store takes, before it is half way in. */
export const refuseBrokenText: RequestHandler = (req, _res, next) => {
  const pointer = brokenAt(req.body);
  const where = isBroken(decoded(req.url)) ? 'The address' : undefined;
  const at =
    pointer === undefined ? where : `The body${pointer && ` at ${pointer}`}`;
  next(
    at === undefined
      ? undefined
      : new InputError(
          `${at} holds U+0000 or half of a surrogate pair: send well-formed Unicode without NUL`,
        ),
  );
};
