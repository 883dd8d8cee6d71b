import type { CanonicalValue } from '../../../ledger/canonicalJson';
import { parseJson } from '../../documents';
import {
  build,
  leavesOf,
  segments,
  toPointer,
  type Leaf,
  type Path,
} from '../../tree';

/** Namespace of our names in CycloneDX `properties`. */
const prefix = 'model-governance:';
const positionsName = `${prefix}metrics`;

export interface Property {
  name: string;
  value: string;
}

/**
 * Fields of the card that the format has no place for: the name is their JSON
 * pointer, the value their JSON. An extension is one property as a whole,
 * since only there a key can look like an index.
 */
export function toProperties(leaves: readonly Leaf[]): Property[] {
  const wholes = new Map<string, Leaf[]>();
  for (const leaf of leaves) {
    const depth = leaf.path[0] === 'extensions' ? 2 : leaf.path.length;
    const pointer = toPointer(leaf.path.slice(0, depth));
    const rest = { path: leaf.path.slice(depth), value: leaf.value };
    const parts = wholes.get(pointer);
    if (parts) parts.push(rest);
    else wholes.set(pointer, [rest]);
  }
  return Array.from(wholes, ([pointer, parts]) => ({
    name: `${prefix}${pointer}`,
    value: JSON.stringify(
      parts.length === 1 && parts[0].path.length === 0
        ? parts[0].value
        : build(parts).tree,
    ),
  }));
}

/** The leaves that a property says, or `undefined` when it is none of ours. */
export function fromProperty(name: string, value: string): Leaf[] | undefined {
  if (!name.startsWith(`${prefix}/`)) return undefined;
  const parsed = parseJson(value);
  // Not ours after all: the caller reports it as unread.
  if ('problems' in parsed || parsed.value === null) return undefined;
  const path: Path = segments(name.slice(prefix.length)).map(step =>
    /^(0|[1-9]\d*)$/.test(step) ? Number(step) : step,
  );
  // What was parsed as JSON is JSON.
  return leavesOf(parsed.value as CanonicalValue, path);
}

/** Which metric of which evaluation each of the format's one list is. */
export interface Position {
  evaluation: number;
  metric: number;
}

export function positionsProperty(positions: readonly Position[]): Property[] {
  const plain = positions.every(
    ({ evaluation, metric }, index) => evaluation === 0 && metric === index,
  );
  const value = positions.map(p => `${p.evaluation}/${p.metric}`);
  return plain ? [] : [{ name: positionsName, value: value.join(' ') }];
}

export function readPositions(name: string, value: string): Position[] | null {
  if (name !== positionsName || !/^(\d{1,5}\/\d{1,5}( |$))+$/.test(value)) {
    return null;
  }
  return value.split(' ').map(position => {
    const [evaluation, metric] = position.split('/').map(Number);
    return { evaluation, metric };
  });
}
