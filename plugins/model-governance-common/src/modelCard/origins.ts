import { canonicalJson } from '../ledger/canonicalJson';
import { parseCard } from './parse';
import type { ModelCard } from './schema/cardSchema';
import { isWithin, leavesOf, toPointer, toTree } from './tree';

/** Where the value of a field comes from. @public */
export type FieldOrigin =
  | 'person'
  | 'collector'
  | `import:${string}`
  | `registry:${string}`;

/**
 * Where a field comes from: what is said of it, or of the closest part that it
 * is in; a person, where nothing is said.
 *
 * @public
 */
export function originOf(card: ModelCard, pointer: string): FieldOrigin {
  const origins = card.provenance?.fieldOrigins ?? {};
  const [closest] = Object.keys(origins)
    .filter(part => part === '' || isWithin(pointer, part))
    .sort((a, b) => b.length - a.length);
  // The schema lets nothing else pass.
  return closest === undefined ? 'person' : (origins[closest] as FieldOrigin);
}

/**
 * The card with every leaf that differs from the version before marked as
 * coming from there. Call it before publishing what somebody or something
 * filled in.
 *
 * @public
 */
export function markOrigins(
  before: ModelCard | null,
  after: ModelCard,
  origin: FieldOrigin,
): ModelCard {
  const known = new Map(
    before
      ? leavesOf(toTree(before)).map(({ path, value }) => [
          toPointer(path),
          value,
        ])
      : [],
  );
  const changed = leavesOf(toTree(after))
    .filter(
      ({ path }) => !['provenance', 'schemaVersion'].includes(`${path[0]}`),
    )
    .map(({ path, value }) => ({ pointer: toPointer(path), value }))
    .filter(({ pointer, value }) => {
      const old = known.get(pointer);
      return old === undefined || canonicalJson(old) !== canonicalJson(value);
    })
    .map(({ pointer }) => pointer)
    .filter(pointer => originOf(after, pointer) !== origin);
  if (changed.length === 0) return after;
  const marked = parseCard({
    ...after,
    provenance: {
      ...after.provenance,
      fieldOrigins: {
        ...after.provenance?.fieldOrigins,
        ...Object.fromEntries(changed.map(pointer => [pointer, origin])),
      },
    },
  });
  return 'card' in marked ? marked.card : after;
}
