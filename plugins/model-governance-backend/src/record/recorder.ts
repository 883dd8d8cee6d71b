import {
  appendLeaf,
  canonicalJson,
  leafHashOf,
  type CanonicalValue,
  type Frontier,
  type ModelEvent,
  type OrganisationEvent,
} from '@modelgov/backstage-plugin-model-governance-common';
import {
  appendEntries,
  lockLedger,
  type LedgerEntry,
  type LedgerHead,
  type StoredNode,
  type Transaction,
} from '../database';
import { fromHex, sha256, toHex } from './hashing';
import type { RecordSigner } from './signer';

/** What is done to the record itself. */
export type LedgerEvent = {
  type: 'text.erased@1';
  commitment: string;
  reason: string;
};

export interface RecordCommand {
  modelRef: string;
  event: ModelEvent | OrganisationEvent | LedgerEvent;
  actor: string;
  origin: 'live' | 'import';
  /** Epoch ms; server time of recording. */
  recordedAt: number;
  /** Epoch ms; when it is said to have happened. */
  occurredAt: number;
  /** `request/req-3`, where it is about one object. */
  objectRef?: string | null;
}

export type RecordedEntry = LedgerEntry;

/**
 * Appends a signed entry in the caller's transaction, so that a change and its
 * entry stand or fall together.
 */
export async function record(
  tx: Transaction,
  signer: RecordSigner,
  command: RecordCommand,
): Promise<void> {
  await recordAll(tx, signer, [command]);
}

/**
 * As {@link record}, for several entries at once, in their order. `held` is the
 * head that this transaction has locked and not appended to since.
 */
export async function recordAll(
  tx: Transaction,
  signer: RecordSigner,
  commands: readonly RecordCommand[],
  held?: LedgerHead,
): Promise<RecordedEntry[]> {
  if (commands.length === 0) return [];
  const head = held ?? (await lockLedger(tx));
  let frontier: Frontier = {
    size: head.size,
    hashes: head.frontier.map(hash => (hash ? fromHex(hash) : null)),
  };
  const nodes: StoredNode[] = [];
  const entries = commands.map((command): RecordedEntry => {
    const entry = toEntry(command, frontier.size + 1, signer);
    const grown = appendLeaf(sha256, frontier, fromHex(entry.leafHash));
    frontier = grown.frontier;
    for (const { level, index, hash } of grown.completed) {
      nodes.push({ level, index, hash: toHex(hash) });
    }
    return entry;
  });
  await appendEntries(tx, entries, nodes, {
    size: frontier.size,
    frontier: Array.from(frontier.hashes, hash => (hash ? toHex(hash) : null)),
    recordedAt: Math.max(head.recordedAt, ...entries.map(e => e.recordedAt)),
  });
  return entries;
}

function toEntry(
  command: RecordCommand,
  seq: number,
  signer: RecordSigner,
): RecordedEntry {
  const { modelRef, event, actor, origin, recordedAt, occurredAt } = command;
  const { objectRef = null } = command;
  const { type, ...body } = event;
  const bytes = canonicalJson({
    seq,
    type,
    modelRef,
    actor,
    origin,
    recordedAt: new Date(recordedAt).toISOString(),
    occurredAt: new Date(occurredAt).toISOString(),
    ...(objectRef === null ? {} : { object: objectRef }),
    // Events are JSON by construction; members that are undefined are absent.
    body: JSON.parse(JSON.stringify(body)) as CanonicalValue,
  });
  return {
    seq,
    type,
    modelRef,
    recordedAt,
    occurredAt,
    origin,
    actor,
    bytes,
    leafHash: toHex(leafHashOf(sha256, Buffer.from(bytes, 'utf8'))),
    signature: signer.sign(bytes),
    keyId: signer.keyId,
    objectRef,
  };
}
