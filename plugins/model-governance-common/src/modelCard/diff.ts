import { canonicalJson, type CanonicalValue } from '../ledger/canonicalJson';
import type { ChangeClass, GovernancePolicy } from '../policy/governancePolicy';
import { classOfField, worstClass } from './material';
import type { ModelCard } from './schema/cardSchema';
import {
  isBranch,
  leavesOf,
  toPointer,
  toTree,
  without,
  type Path,
} from './tree';

/** One field that is not as it was. @public */
export interface CardChange {
  /** Into the card after; into the card before for what was removed. */
  pointer: string;
  kind: 'added' | 'removed' | 'changed';
  before?: CanonicalValue;
  after?: CanonicalValue;
  class: ChangeClass;
}

type Difference = Omit<CardChange, 'class' | 'pointer'> & { path: Path };

/** Fields by which an item of a list is known again when the list moves. */
const names = [
  ['ref'],
  ['name', 'slice'],
  ['name'],
  ['framework', 'version'],
  ['groupAtRisk'],
  ['activity'],
  ['link'],
  ['version'],
];

/**
 * What changed between two versions, field by field. Items of lists are
 * compared by name where they have one, so that an insertion is one change.
 *
 * @public
 */
export function diffCards(
  before: ModelCard,
  after: ModelCard,
  policy: Pick<GovernancePolicy, 'materiality' | 'materialityDefault'>,
): CardChange[] {
  // Empty lists and objects say nothing: adding one is no change.
  const said = (card: ModelCard) => without(toTree(card), []);
  return compare(said(before), said(after), []).map(({ path, ...change }) => {
    const pointer = toPointer(path);
    // The origin counts on the side where the field is.
    const classes = [
      ...(change.before === undefined ? [] : [before]),
      ...(change.after === undefined ? [] : [after]),
    ].flatMap(card =>
      fieldsOf(change, path).map(field => classOfField(policy, card, field)),
    );
    return { pointer, ...change, class: worstClass(classes) };
  });
}

/** The class of a change as a whole: that of its largest part. @public */
export function changeClassOf(changes: readonly CardChange[]): ChangeClass {
  return worstClass(changes.map(change => change.class));
}

/** A part that came or went as a whole is judged by each field in it. */
function fieldsOf(change: Omit<Difference, 'path'>, path: Path): string[] {
  return [change.before, change.after].flatMap(value =>
    value === undefined
      ? []
      : leavesOf(value, path).map(leaf => toPointer(leaf.path)),
  );
}

function compare(
  before: CanonicalValue | undefined,
  after: CanonicalValue | undefined,
  path: Path,
): Difference[] {
  if (before === undefined && after === undefined) return [];
  if (before === undefined) return [{ path, kind: 'added', after }];
  if (after === undefined) return [{ path, kind: 'removed', before }];
  if (canonicalJson(before) === canonicalJson(after)) return [];
  if (isBranch(before) && isBranch(after)) {
    const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
    return [...keys].flatMap(key =>
      compare(own(before, key), own(after, key), [...path, key]),
    );
  }
  if (Array.isArray(before) && Array.isArray(after)) {
    return compareLists(before, after, path);
  }
  return [{ path, kind: 'changed', before, after }];
}

function own(value: { [key: string]: CanonicalValue }, key: string) {
  return Object.hasOwn(value, key) ? value[key] : undefined;
}

function compareLists(
  before: CanonicalValue[],
  after: CanonicalValue[],
  path: Path,
): Difference[] {
  const objects = [...before, ...after].every(isBranch);
  if (!objects) return [{ path, kind: 'changed', before, after }];
  const fields = names.find(
    list => keysOf(before, list) !== null && keysOf(after, list) !== null,
  );
  const index = (_: CanonicalValue, position: number) => String(position);
  const keys = (list: CanonicalValue[]) =>
    (fields && keysOf(list, fields)) ?? list.map(index);
  const [old, current] = [keys(before), keys(after)];
  const changes = [
    ...current.flatMap((key, position) =>
      compare(before[old.indexOf(key)], after[position], [...path, position]),
    ),
    ...old.flatMap((key, position) =>
      current.includes(key)
        ? []
        : compare(before[position], undefined, [...path, position]),
    ),
  ];
  // The same items in another order are a change too.
  return changes.length > 0
    ? changes
    : [{ path, kind: 'changed', before, after }];
}

/** A key for every item, all different, or `null`. */
function keysOf(
  list: readonly CanonicalValue[],
  fields: readonly string[],
): string[] | null {
  const keys = list.map(item =>
    isBranch(item) && item[fields[0]] !== undefined
      ? fields.map(field => JSON.stringify(item[field]) ?? '').join()
      : null,
  );
  const known = keys.filter(key => key !== null);
  const unique = new Set(known).size === list.length;
  return known.length === list.length && unique ? known : null;
}
