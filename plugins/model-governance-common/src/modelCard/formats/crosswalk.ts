import { toPointer, type Leaf, type Path } from '../tree';
import { toDate, toValue } from '../lexical';

export type Scalar = Leaf['value'];

/** How a value is written on either side. `undefined` is: it cannot be said there. */
export interface Conversion {
  /** What the value says in the card, with the fields beside it that it says as well. */
  read(value: Scalar): { value: Scalar; beside?: Record<string, Scalar> };
  /** What is written, and which of the fields beside it that takes in. */
  write(
    value: Scalar,
    beside: (name: string) => Scalar | undefined,
  ): { value: Scalar; uses?: string[] } | undefined;
}

/**
 * One line of the crosswalk between the card and a format. Patterns are JSON
 * pointers; `*` is an index, the same on both sides.
 */
export interface Row {
  card: string;
  document: string;
  as?: Conversion;
  /** What older or other writers do; never written. */
  readOnly?: boolean;
}

export interface Reading {
  leaves: Leaf[];
  /** Card pointer → pointer into the document. */
  from: Map<string, string>;
  /** Leaves of the document that no row knows, or that were said before. */
  unread: { path: Path; reason: string }[];
}

/** What a document says, in terms of the card. */
export function readRows(
  rows: readonly Row[],
  document: readonly Leaf[],
): Reading {
  const find = matcher(rows, row => row.document);
  const leaves: Leaf[] = [];
  const from = new Map<string, string>();
  const unread: Reading['unread'] = [];
  for (const { path, value } of document) {
    const match = find(path);
    if (!match) {
      unread.push({ path, reason: 'The card has no field for this' });
      continue;
    }
    const target = fill(match.row.card, match.indexes);
    if (from.has(toPointer(target))) {
      unread.push({ path, reason: 'Another field says this already' });
      continue;
    }
    const said = match.row.as?.read(value) ?? { value };
    const put = (at: Path, what: Scalar) => {
      leaves.push({ path: at, value: what });
      from.set(toPointer(at), toPointer(path));
    };
    put(target, said.value);
    Object.entries(said.beside ?? {}).forEach(([name, what]) =>
      put([...target.slice(0, -1), name], what),
    );
  }
  return { leaves, from, unread };
}

export interface Writing {
  leaves: Leaf[];
  /** Leaves of the card that no row carries. */
  unwritten: Leaf[];
}

/** The part of a card that the rows carry, in terms of the document. */
export function writeRows(
  rows: readonly Row[],
  card: readonly Leaf[],
): Writing {
  const find = matcher(
    rows.filter(row => !row.readOnly),
    row => row.card,
  );
  const values = new Map(
    card.map(({ path, value }) => [toPointer(path), value]),
  );
  const used = new Set<string>();
  const leaves: Leaf[] = [];
  const rest: Leaf[] = [];
  for (const leaf of card) {
    const { path, value } = leaf;
    const match = find(path);
    const sibling = (name: string) => [...path.slice(0, -1), name];
    const written =
      match &&
      (match.row.as?.write(value, name =>
        values.get(toPointer(sibling(name))),
      ) ??
        (match.row.as ? undefined : { value, uses: [] }));
    if (!match || !written) {
      rest.push(leaf);
      continue;
    }
    written.uses?.forEach(name => used.add(toPointer(sibling(name))));
    leaves.push({
      path: fill(match.row.document, match.indexes),
      value: written.value,
    });
  }
  return {
    leaves,
    unwritten: rest.filter(({ path }) => !used.has(toPointer(path))),
  };
}

const steps = (pattern: string) =>
  pattern
    .split('/')
    .slice(1)
    .map(step => (/^\d+$/.test(step) ? Number(step) : step));

function matcher(rows: readonly Row[], side: (row: Row) => string) {
  const shape = (path: Path) =>
    path.map(step => (typeof step === 'number' ? '*' : step)).join('/');
  const byShape = new Map<string, { row: Row; pattern: Path }[]>();
  for (const row of rows) {
    const pattern = steps(side(row));
    const known = byShape.get(shape(pattern)) ?? [];
    byShape.set(shape(pattern), [...known, { row, pattern }]);
  }
  return (path: Path) => {
    const match = byShape
      .get(shape(path))
      ?.find(({ pattern }) =>
        pattern.every((step, depth) => step === '*' || step === path[depth]),
      );
    if (!match) return undefined;
    const indexes = path.filter((_, depth) => match.pattern[depth] === '*');
    return { row: match.row, indexes };
  };
}

function fill(pattern: string, indexes: Path): Path {
  const left = [...indexes];
  // Both sides of a row have as many stars; a shorter document side repeats none.
  return steps(pattern).map(step => (step === '*' ? left.shift() ?? 0 : step));
}

const same = (value: Scalar) => ({ value });

/** A date, in whatever way it was written. */
export const asDate: Conversion = {
  read: value => ({ value: toDate(String(value)) }),
  write: same,
};

/** A day only: the format knows no time of day. */
export const asDay: Conversion = {
  read: asDate.read,
  write: value => (String(value).length === 10 ? { value } : undefined),
};

/** A text, even where a parser took it for a number. */
export const asText: Conversion = {
  read: value => ({ value: String(value) }),
  write: same,
};

/** A metric's value that the format writes as text; the digits are kept. */
export const asValueText: Conversion = {
  read: written => {
    const value = typeof written === 'string' ? toValue(written) : written;
    return typeof value === 'number' && String(value) !== String(written)
      ? { value, beside: { rawValue: String(written) } }
      : { value };
  },
  write: (value, beside) => {
    const raw = beside('rawValue');
    const faithful =
      typeof raw === 'string' &&
      typeof value === 'number' &&
      toValue(raw) === value &&
      String(value) !== raw;
    return faithful
      ? { value: raw, uses: ['rawValue'] }
      : { value: String(value) };
  },
};

/** A number that the format writes as text. */
export const asNumberText: Conversion = {
  read: value => ({
    value: typeof value === 'string' ? toValue(value) : value,
  }),
  write: value => ({ value: String(value) }),
};

/** A quantity in another unit: what the document says is `factor` times the card's. */
export function asScaled(factor: number): Conversion {
  return {
    read: value => ({
      value: typeof value === 'number' ? value / factor : value,
    }),
    write: value =>
      typeof value === 'number' && Number.isFinite(value * factor)
        ? { value: value * factor }
        : undefined,
  };
}
