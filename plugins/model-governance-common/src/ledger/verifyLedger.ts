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
  | { kind: 'tree-differs'; size: number }
  /** Entries were rewritten in agreement with each other after they were witnessed. */
  | { kind: 'rewritten'; after: number; upTo: number }
  /** Witnessed entries are gone from the end. */
  | { kind: 'cut'; size: number; witnessed: number };

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
  /** Published ones, whose signatures were checked; any order. */
  checkpoints: readonly Checkpoint[];
  /** Size and root that the database itself keeps. */
  kept?: { size: number; root: Uint8Array };
  /** Go on from what was verified before. */
  from?: Frontier;
  /** Told now and then. */
  onProgress?: (size: number) => void;
}

const encoder = new TextEncoder();
const toHex = (bytes: Uint8Array) =>
  Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('');
const same = (a: Uint8Array, b: Uint8Array) =>
  a.length === b.length && a.every((byte, i) => byte === b[i]);

/** `seq` that the signed bytes themselves state. */
function statedSeq(bytes: string): number | null {
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
  verify: LedgerInput['verify'],
): LedgerFault | null {
  const { seq, bytes, keyId } = row;
  if (seq !== expected) return { kind: 'gap', seq: expected, found: seq };
  if (toHex(leaf) !== row.leafHash) return { kind: 'bytes-changed', seq };
  const says = statedSeq(bytes);
  if (says !== seq) return { kind: 'moved', seq, says };
  const fits = verify(row);
  if (fits === undefined) return { kind: 'key-unknown', seq, keyId };
  return fits ? null : { kind: 'signature-wrong', seq };
}

/**
 * Reads a ledger from its first entry to its last and says the first thing
 * that is wrong. Memory does not grow with its length. Runs on the server, in
 * a browser and on a copy in a file.
 *
 * @public
 */
export async function verifyLedger(input: LedgerInput): Promise<LedgerVerdict> {
  const { rows, hash, verify, kept, onProgress } = input;
  const witnessed = [...input.checkpoints].sort((a, b) => a.size - b.size);
  let frontier = input.from ?? emptyFrontier;
  let agreed = 0;
  const verdict = (fault: LedgerFault | null): LedgerVerdict => ({
    ok: fault === null,
    size: frontier.size,
    root: rootOf(hash, frontier),
    fault,
    witnessed: agreed,
  });
  const next = () =>
    witnessed.find(({ size }) => size >= frontier.size && size > agreed);
  let waiting = next();
  for await (const page of rows) {
    for (const row of page) {
      const leaf = leafHashOf(hash, encoder.encode(row.bytes));
      const fault = faultOf(row, frontier.size + 1, leaf, verify);
      if (fault) return verdict(fault);
      ({ frontier } = appendLeaf(hash, frontier, leaf));
      if (waiting && frontier.size === waiting.size) {
        if (!same(rootOf(hash, frontier), waiting.root)) {
          return verdict({
            kind: 'rewritten',
            after: agreed,
            upTo: waiting.size,
          });
        }
        agreed = waiting.size;
        waiting = next();
      }
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
      return `The tree that is kept is not the tree of the ${fault.size} entries`;
    case 'rewritten':
      return `Entries ${fault.after + 1} to ${
        fault.upTo
      } are not those that were witnessed: they were rewritten`;
    default:
      return `Entries ${fault.size + 1} to ${
        fault.witnessed
      } were witnessed and are gone`;
  }
}
