import { canonicalJson } from '../../ledger/canonicalJson';
import type { ModelCard } from '../schema/cardSchema';
import {
  build,
  isWithin,
  leavesOf,
  toPointer,
  toTree,
  type Leaf,
  type Path,
} from '../tree';
import type { CardProblem, Loss } from '../types';
import { summarise } from './losses';
import type { ImportedCard } from './reading';

/** @public */
export interface CardDocument {
  document: string;
  lossReport: Loss[];
}

/** A document with what it could not take, or why there is none. @public */
export type ExportedCard = CardDocument | { problems: CardProblem[] };

/** A part of a card that a format cannot carry. */
export interface Unsaid {
  path: Path;
  reason: string;
}

/** What a format's writer makes of the leaves of a card. */
export interface Draft {
  /** Leaves it cannot carry; when there are any, the rest is not looked at. */
  unsaid: Unsaid[];
  document: string;
  /** Parts that are carried but read differently. */
  altered: Loss[];
  problems: CardProblem[];
}

/** What describes our record of the card, and not the model. */
const recordOnly = ['/schemaVersion', '/cardVersion', '/provenance'];

/**
 * Writes a card and reads it back. What does not come back as it was is left
 * out and reported: a loss report is measured, not promised.
 */
export function writeAndReadBack(
  card: ModelCard,
  write: (leaves: readonly Leaf[]) => Draft,
  read: (document: string) => ImportedCard,
): ExportedCard {
  const all = leavesOf(toTree(card)).filter(
    ({ path }) => path[0] !== 'schemaVersion',
  );
  const paths = new Map(all.map(({ path }) => [toPointer(path), path]));
  const lost = new Map<string, string>();
  for (const pointer of paths.keys()) {
    if (recordOnly.some(part => isWithin(pointer, part))) {
      lost.set(pointer, 'It describes the record of the card, not the model');
    }
  }
  const kept = () => all.filter(({ path }) => !lost.has(toPointer(path)));
  const lose = (built: string, reason: string, origin: Map<string, string>) => {
    const before = origin.get(built);
    if (before !== undefined) lost.set(before, reason);
    return before !== undefined;
  };
  for (;;) {
    const { tree, origin } = build(kept());
    const draft = write(leavesOf(tree));
    if (draft.unsaid.length > 0) {
      const known = draft.unsaid.filter(({ path, reason }) =>
        lose(toPointer(path), reason, origin),
      );
      if (known.length > 0) continue;
      throw new Error(
        `A writer cannot carry ${toPointer(
          draft.unsaid[0].path,
        )}, which is not in the card`,
      );
    }
    if (draft.problems.length > 0) return { problems: draft.problems };
    const back = read(draft.document);
    if ('problems' in back) return back;
    const changed = differences(
      leavesOf(tree),
      leavesOf(toTree(back.card)),
      draft.altered,
    ).filter(pointer => lose(pointer, 'It would read differently', origin));
    if (changed.length > 0) continue;
    const dropped = Array.from(lost, ([pointer, reason]) => ({
      path: paths.get(pointer) ?? [],
      reason,
    }));
    return {
      document: draft.document,
      lossReport: [...summarise(all, dropped), ...draft.altered],
    };
  }
}

/** Leaves that are not the same in the other document. */
function differences(
  before: readonly Leaf[],
  after: readonly Leaf[],
  altered: readonly Loss[],
): string[] {
  const values = new Map(
    after.map(({ path, value }) => [toPointer(path), value]),
  );
  return before
    .map(({ path, value }) => ({ pointer: toPointer(path), value }))
    .filter(({ pointer }) => !altered.some(a => isWithin(pointer, a.pointer)))
    .filter(({ pointer, value }) => {
      const found = values.get(pointer);
      return (
        found === undefined || canonicalJson(found) !== canonicalJson(value)
      );
    })
    .map(({ pointer }) => pointer);
}
