import type { Checkpoint } from './checkpoint';
import {
  appendLeaf,
  emptyFrontier,
  leafHashOf,
  rootOf,
  type Frontier,
  type HashBytes,
} from './merkle';

/** An entry as it is stored. @public */
export interface LedgerRow {
  seq: number;
  /** Canonical JSON, as signed. */
  bytes: string;
  /** Hex. */
  leafHash: string;
  /** Base64. */
  signature: string;
  keyId: string;
}

/** What is wrong with a ledger, and from where on. @public */
export type LedgerFault =
  | { kind: 'gap'; seq: number; found: number }
  | { kind: 'bytes-changed'; seq: number }
  | { kind: 'moved'; seq: number; says: number | null }
  | { kind: 'key-unknown'; seq: number; keyId: string }
  | { kind: 'signature-wrong'; seq: number }
  /** The tree that the database keeps is not that of its entries. */
  | { kind: 'tree-differs'; size: number; after?: number; upTo?: number }
  /** Entries were rewritten in agreement with each other after they were witnessed. */
  | { kind: 'rewritten'; after: number; upTo: number }
  /** Witnessed entries are gone from the end. */
  | { kind: 'cut'; size: number; witnessed: number }
  /** The database's own checkpoint is not one that its keys have signed. */
  | { kind: 'checkpoint-wrong'; reason: string };

/** @public */
export interface LedgerVerdict {
  ok: boolean;
  /** Entries that were read. */
  size: number;
  /** Of the entries that were read. */
  root: Uint8Array;
  /** The first thing that is wrong. */
  fault: LedgerFault | null;
  /** Newest checkpoint that the entries agree with; what is newer is covered by receipts only. */
  witnessed: number;
}

/** @public */
export interface LedgerInput {
  rows: AsyncIterable<readonly LedgerRow[]>;
  hash: HashBytes;
  /** Whether a key's signature fits; `undefined` for a key that is not known. */
  verify(row: LedgerRow): boolean | undefined;
  /**
   * Entries up to this one need no signature of their own to be checked: a
   * checkpoint covers them, and it is signed. Default 0: every one is checked.
   */
  signedUpTo?: number;
  /** Published ones, whose signatures were checked; any order. */
  checkpoints: readonly Checkpoint[];
  /** Size and root that the database itself keeps. */
  kept?: { size: number; root: Uint8Array };
  /**
   * Nodes that the database keeps, of those that leaves `first` to before
   * `end` complete: `level/index` → hex.
   */
  keptNodes?(first: number, end: number): Promise<ReadonlyMap<string, string>>;
  /** Go on from what was verified before. */
  from?: Frontier;
  /** Told now and then. */
  onProgress?: (size: number) => void;
}

const encoder = new TextEncoder();
const pairs = Array.from({ length: 256 }, (_, byte) =>
  byte.toString(16).padStart(2, '0'),
);

/** A loop over a table: this runs for each of a million entries. */
function toHex(bytes: Uint8Array): string {
  let hex = '';
  for (const byte of bytes) hex += pairs[byte];
  return hex;
}

const same = (a: Uint8Array, b: Uint8Array) =>
  a.length === b.length && a.every((byte, i) => byte === b[i]);

/**
 * Where the last two members of canonical JSON are these, its keys being
 * sorted, they are the entry's own: what is in its body ends earlier.
 */
const ending = /"seq":([1-9][0-9]{0,15}),"type":"[^"\\]*"\}$/;

/** `seq` that the signed bytes themselves state. */
function statedSeq(bytes: string): number | null {
  const match = ending.exec(bytes.slice(-200));
  if (match) return Number(match[1]);
  try {
    const { seq } = JSON.parse(bytes);
    return typeof seq === 'number' ? seq : null;
  } catch {
    return null;
  }
}

function faultOf(
  row: LedgerRow,
  expected: number,
  leaf: Uint8Array,
  verify: LedgerInput['verify'] | undefined,
): LedgerFault | null {
  const { seq, bytes, keyId } = row;
  if (seq !== expected) return { kind: 'gap', seq: expected, found: seq };
  if (toHex(leaf) !== row.leafHash) return { kind: 'bytes-changed', seq };
  const says = statedSeq(bytes);
  if (says !== seq) return { kind: 'moved', seq, says };
  if (!verify) return null;
  const fits = verify(row);
  if (fits === undefined) return { kind: 'key-unknown', seq, keyId };
  return fits ? null : { kind: 'signature-wrong', seq };
}

/** Holds nodes against those that are kept; the lowest comes first. */
function treeFault(
  completed: ReturnType<typeof appendLeaf>['completed'],
  kept: ReadonlyMap<string, string>,
  size: number,
): LedgerFault | null {
  for (const { level, index, hash } of completed) {
    if (kept.get(`${level}/${index}`) !== toHex(hash)) {
      return {
        kind: 'tree-differs',
        size,
        after: index * 2 ** level,
        upTo: size,
      };
    }
  }
  return null;
}

/**
 * Reads a ledger from its first entry to its last and says the first thing
 * that is wrong. Memory does not grow with its length. Runs on the server, in
 * a browser and on a copy in a file.
 *
 * @public
 */
export async function verifyLedger(input: LedgerInput): Promise<LedgerVerdict> {
  const { rows, hash, verify, signedUpTo = 0, kept, onProgress } = input;
  let frontier = input.from ?? emptyFrontier;
  // Those below where it begins were compared when it came past them.
  const witnessed = input.checkpoints
    .filter(({ size }) => size >= frontier.size)
    .sort((a, b) => a.size - b.size);
  let compared = 0;
  let agreed = 0;
  const verdict = (fault: LedgerFault | null): LedgerVerdict => ({
    ok: fault === null,
    size: frontier.size,
    root: rootOf(hash, frontier),
    fault,
    witnessed: agreed,
  });
  /** Holds the tree as it is against every checkpoint of its size. */
  const compare = (): LedgerFault | null => {
    for (; witnessed[compared]?.size === frontier.size; compared += 1) {
      const { size, root } = witnessed[compared];
      if (!same(rootOf(hash, frontier), root)) {
        return { kind: 'rewritten', after: agreed, upTo: size };
      }
    }
    if (witnessed[compared - 1]?.size === frontier.size) agreed = frontier.size;
    return null;
  };
  const atOnce = compare();
  if (atOnce) return verdict(atOnce);
  for await (const page of rows) {
    const nodes = await input.keptNodes?.(
      frontier.size,
      frontier.size + page.length,
    );
    for (const row of page) {
      const expected = frontier.size + 1;
      const leaf = leafHashOf(hash, encoder.encode(row.bytes));
      const check = expected > signedUpTo ? verify : undefined;
      const fault = faultOf(row, expected, leaf, check);
      if (fault) return verdict(fault);
      const grown = appendLeaf(hash, frontier, leaf);
      if (nodes) {
        const unlikeNode = treeFault(grown.completed, nodes, expected);
        if (unlikeNode) return verdict(unlikeNode);
      }
      frontier = grown.frontier;
      const unlike = compare();
      if (unlike) return verdict(unlike);
    }
    onProgress?.(frontier.size);
  }
  const last = witnessed.at(-1);
  if (last && last.size > frontier.size) {
    return verdict({ kind: 'cut', size: frontier.size, witnessed: last.size });
  }
  const differs =
    kept !== undefined &&
    (kept.size !== frontier.size || !same(kept.root, rootOf(hash, frontier)));
  return verdict(
    differs ? { kind: 'tree-differs', size: frontier.size } : null,
  );
}

/** A fault in one sentence. @public */
export function describeFault(fault: LedgerFault): string {
  switch (fault.kind) {
    case 'gap':
      return `Entry ${fault.seq} is missing: the next one found is ${fault.found}`;
    case 'bytes-changed':
      return `Entry ${fault.seq} was changed: its bytes do not have the hash they were recorded with`;
    case 'moved':
      return `Entry ${
        fault.seq
      } stands in the wrong place: its signed bytes say ${
        fault.says ?? 'nothing'
      }`;
    case 'key-unknown':
      return `Entry ${fault.seq} was signed with ${fault.keyId}, which is not known`;
    case 'signature-wrong':
      return `Entry ${fault.seq}: the signature does not fit`;
    case 'tree-differs':
      return fault.upTo === undefined
        ? `The tree that is kept is not the tree of the ${fault.size} entries`
        : `Entries ${(fault.after ?? 0) + 1} to ${
            fault.upTo
          } are not those that the tree was built from`;
    case 'rewritten':
      return `Entries ${fault.after + 1} to ${
        fault.upTo
      } are not those that were witnessed: they were rewritten`;
    case 'checkpoint-wrong':
      return `The checkpoint that the database keeps does not hold: ${fault.reason}`;
    default:
      return `Entries ${fault.size + 1} to ${
        fault.witnessed
      } were witnessed and are gone`;
  }
}
