import type { CanonicalValue } from '../../ledger/canonicalJson';
import type { HashText } from '../../record/context';
import { parseCardFully } from '../parse';
import {
  cardSchema,
  cardSchemaVersion,
  type ModelCard,
} from '../schema/cardSchema';
import { build, isBranch, toPointer, type Leaf, type Path } from '../tree';
import type { CardFormat, CardProblem, Loss } from '../types';
import type { Reading } from './crosswalk';
import { summarise } from './losses';

/** @public */
export interface CardImport {
  format: CardFormat;
  card: ModelCard;
  lossReport: Loss[];
}

/** A card with what did not come along, or why there is none. @public */
export type ImportedCard = CardImport | { problems: CardProblem[] };

/** What a format's reader found in a document. */
export interface Found extends Reading {
  format: CardFormat;
  /** Version of the format, where the document says so. */
  version: string | null;
  /** Every leaf of the document that could be lost. */
  all: readonly Pick<Leaf, 'path'>[];
}

/**
 * The card that a document describes. What the card's schema refuses is
 * dropped and reported, never guessed at.
 */
export function finishImport(
  found: Found,
  text: string,
  hash: HashText,
): ImportedCard {
  const lost: { path: Path; reason: string }[] = [...found.unread];
  const fromPaths = new Map(
    found.all.map(({ path }) => [toPointer(path), path]),
  );
  let kept = found.leaves;
  for (;;) {
    const { tree, origin } = build(kept);
    const parsed = parseCardFully(
      stamped(tree, found.format, found.version, `sha256:${hash(text)}`),
    );
    if ('card' in parsed) {
      return {
        format: found.format,
        card: parsed.card,
        lossReport: summarise(found.all, lost),
      };
    }
    const refused = new Map(
      parsed.problems.map(({ pointer, message }) => [pointer, message]),
    );
    const sources = new Map<string, string>();
    for (const [built, before] of origin) {
      const part = partsOf(built).find(pointer => refused.has(pointer));
      const reason = part && refused.get(part);
      if (reason) sources.set(before, reason);
    }
    // A document that is wrong as a whole: too large, or not JSON.
    if (sources.size === 0) return parsed;
    for (const [pointer, reason] of sources) {
      const source = found.from.get(pointer);
      const path = source === undefined ? undefined : fromPaths.get(source);
      if (path) lost.push({ path, reason });
    }
    kept = kept.filter(({ path }) => !sources.has(toPointer(path)));
  }
}

/** A pointer and every part that it lies in. */
function partsOf(pointer: string): string[] {
  const slashes = Array.from(pointer.matchAll(/\//g), ({ index }) => index);
  return [pointer, ...slashes.slice(1).map(index => pointer.slice(0, index))];
}

function stamped(
  tree: CanonicalValue,
  format: CardFormat,
  version: string | null,
  sourceDigest: string,
): CanonicalValue {
  const parts: CanonicalValue = {
    ...(isBranch(tree) ? tree : {}),
    schemaVersion: cardSchemaVersion,
    provenance: {
      importedFrom: [{ format, sourceDigest, ...(version ? { version } : {}) }],
      fieldOrigins: { '': `import:${format}` },
    },
  };
  // People read cards: sections come in the order of the schema.
  const order = Object.keys(cardSchema.properties ?? {});
  return Object.fromEntries(
    Object.entries(parts).sort(
      ([a], [b]) => order.indexOf(a) - order.indexOf(b),
    ),
  );
}
