import type { CanonicalValue } from '../ledger/canonicalJson';
import type { ModelCard } from './schema/cardSchema';

/** Steps from the root of a JSON document; a number is an index of an array. */
export type Path = readonly (string | number)[];
export type Leaf = { path: Path; value: string | number | boolean };
type Branch = { [key: string]: CanonicalValue };

/** A card is JSON by construction of its schema; its optional fields hide that from the compiler. */
export function toTree(card: ModelCard): CanonicalValue {
  return card as CanonicalValue;
}

export function isBranch(value: unknown): value is Branch {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** RFC 6901. */
export function toPointer(path: Path): string {
  return path
    .map(step => `/${String(step).replace(/~/g, '~0').replace(/\//g, '~1')}`)
    .join('');
}

/** The segments of an RFC 6901 pointer. */
export function segments(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map(part => part.replace(/~1/g, '/').replace(/~0/g, '~'));
}

/** Whether a pointer is that pointer or lies below it. */
export function isWithin(pointer: string, part: string): boolean {
  return pointer === part || pointer.startsWith(`${part}/`);
}

/** Every scalar of a document, in order. `null`, `{}` and `[]` say nothing and are left out. */
export function leavesOf(value: CanonicalValue, path: Path = []): Leaf[] {
  if (value === null) return [];
  if (Array.isArray(value)) {
    return value.flatMap((item, index) => leavesOf(item, [...path, index]));
  }
  if (typeof value === 'object') {
    return Object.keys(value).flatMap(key =>
      leavesOf(value[key], [...path, key]),
    );
  }
  return [{ path, value }];
}

/** What is at a pointer, or `undefined`. Inherited members do not count. */
export function valueAt(
  value: CanonicalValue,
  pointer: string,
): CanonicalValue | undefined {
  let found: CanonicalValue | undefined = value;
  for (const step of segments(pointer)) {
    if (Array.isArray(found)) {
      found = /^(0|[1-9]\d*)$/.test(step) ? found[Number(step)] : undefined;
    } else if (isBranch(found) && Object.hasOwn(found, step)) {
      found = found[step];
    } else {
      return undefined;
    }
  }
  return found;
}

/** Where a leaf came to lie, by pointer, and where it was before. */
export interface Built {
  tree: CanonicalValue;
  origin: Map<string, string>;
}

/**
 * The document that has these leaves and nothing else. Items of arrays that
 * none of them is in are closed up.
 */
export function build(leaves: readonly Leaf[]): Built {
  const origin = new Map<string, string>();
  const place = (
    part: readonly Leaf[],
    depth: number,
    at: Path,
  ): CanonicalValue => {
    if (part.length === 0) return {};
    if (part[0].path.length === depth) {
      origin.set(toPointer(at), toPointer(part[0].path));
      return part[0].value;
    }
    const groups = new Map<string | number, Leaf[]>();
    for (const leaf of part) {
      const key = leaf.path[depth];
      const group = groups.get(key);
      if (group) group.push(leaf);
      else groups.set(key, [leaf]);
    }
    if (typeof part[0].path[depth] !== 'number') {
      const entries = Array.from(
        groups,
        ([key, group]): [string, CanonicalValue] => [
          String(key),
          place(group, depth + 1, [...at, key]),
        ],
      );
      // Unlike assignment, fromEntries keeps a member called __proto__.
      return Object.fromEntries(entries);
    }
    return Array.from(groups)
      .sort(([a], [b]) => Number(a) - Number(b))
      .map(
        ([, group], index): CanonicalValue =>
          place(group, depth + 1, [...at, index]),
      );
  };
  return { tree: place(leaves, 0, []), origin };
}

/** The document without those parts. */
export function without(
  value: CanonicalValue,
  pointers: readonly string[],
): CanonicalValue {
  return build(
    leavesOf(value).filter(
      ({ path }) => !pointers.some(part => isWithin(toPointer(path), part)),
    ),
  ).tree;
}
