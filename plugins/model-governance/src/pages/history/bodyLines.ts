import { formatInstant, shortDigest } from '../../format';
import { isObject } from '../card/values';

/** One leaf of an entry's body, ready to be read. */
export interface BodyLine {
  /** `decision / slot` */
  name: string;
  value: string;
  /** The value as it is in the entry, where it reads differently. */
  hint?: string;
}

/** What is known of the refs and commitments that entries carry. */
export interface Readable {
  nameOf: (ref: string) => string;
  /** Commitment → text; `null` where it was erased. */
  texts: Readonly<Record<string, string | null>>;
  words: { erased: string; nothing: string };
}

const PERSON = /^(user|group):[^/\s]+\/[^/\s]+$/;
const DIGEST = /^sha256:[0-9a-f]{64}$/;
/** Names of fields that hold an instant, in epoch ms. */
const INSTANT = /(At|^at|[uU]ntil|By)$/;

const oneBased = (index: string) => String(Number(index) + 1);

/** Every leaf of a body, in its order: nothing is left out. */
export function bodyLines(body: unknown, given: Readable): BodyLine[] {
  return leaves(body, [], given);
}

function leaves(value: unknown, path: string[], given: Readable): BodyLine[] {
  if (Array.isArray(value) && !value.some(isObject)) {
    const name = path.join(' / ');
    if (value.length === 0) return [{ name, value: given.words.nothing }];
    const read = value.map(item => leafText(item, path, given));
    return [
      {
        name,
        value: read.map(one => one.value).join(', '),
        hint: read.some(one => one.hint) ? value.join('\n') : undefined,
      },
    ];
  }
  if (typeof value === 'object' && value !== null) {
    const inner = Object.entries(value).map(([name, item]) =>
      leaves(
        item,
        [...path, Array.isArray(value) ? oneBased(name) : name],
        given,
      ),
    );
    if (inner.length > 0) return inner.flat();
    return [{ name: path.join(' / '), value: given.words.nothing }];
  }
  return [{ name: path.join(' / '), ...leafText(value, path, given) }];
}

/** One value as people read it: names, local times, texts for commitments. */
export function leafText(
  value: unknown,
  path: readonly string[],
  given: Readable,
): Omit<BodyLine, 'name'> {
  const { nameOf, texts, words } = given;
  if (value === null || value === undefined) return { value: words.nothing };
  if (typeof value === 'number') {
    // Epoch ms since 2001: smaller numbers are counts, shares and rounds.
    const isInstant = INSTANT.test(path.at(-1) ?? '') && value > 1e12;
    return isInstant
      ? { value: formatInstant(value), hint: String(value) }
      : { value: String(value) };
  }
  if (typeof value === 'string') {
    if (PERSON.test(value)) return { value: nameOf(value), hint: value };
    if (DIGEST.test(value)) {
      const text = texts[value];
      if (text === null) return { value: words.erased, hint: value };
      return { value: text ?? shortDigest(value), hint: value };
    }
    return { value };
  }
  return {
    value: typeof value === 'object' ? JSON.stringify(value) : String(value),
  };
}
