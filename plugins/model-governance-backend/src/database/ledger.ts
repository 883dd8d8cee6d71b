import type { Knex } from 'knex';
import { chunks, isSqlite, whereIn } from './openDatabase';
import type { StoredRecord } from './records';
import { asNumber, type BigInt, type RecordEntryRow } from './tables';

interface HeadRow {
  id: number;
  size: BigInt;
  frontier: string;
  recorded_at: BigInt;
}

/** How far the ledger is. Hashes are hex. */
export interface LedgerHead {
  size: number;
  /** By level: the subtree without a right sibling. */
  frontier: (string | null)[];
  /** Of the newest entry, epoch ms; 0 when there is none. */
  recordedAt: number;
}

const toHead = (row: HeadRow): LedgerHead => ({
  size: asNumber(row.size),
  frontier: JSON.parse(row.frontier),
  recordedAt: asNumber(row.recorded_at),
});

const noHead = () => new Error('record_head has no row');

export async function loadHead(knex: Knex): Promise<LedgerHead> {
  const row = await knex<HeadRow>('record_head').where({ id: 1 }).first();
  if (!row) throw noHead();
  return toHead(row);
}

/**
 * The head, held until the transaction ends: decisions are made one after the
 * other, and places in the ledger have no gaps. On SQLite writers are alone by
 * themselves once they have written, so this writes.
 */
export async function lockLedger(tx: Knex.Transaction): Promise<LedgerHead> {
  if (isSqlite(tx)) {
    const [written] = await tx<HeadRow>('record_head')
      .where({ id: 1 })
      .update({ id: 1 })
      .returning('*');
    if (!written) throw noHead();
    return toHead(written);
  }
  const row = await tx<HeadRow>('record_head')
    .where({ id: 1 })
    .forUpdate()
    .first();
  if (!row) throw noHead();
  return toHead(row);
}

export interface StoredNode {
  level: number;
  index: number;
  /** Hex. */
  hash: string;
}

/** An entry with the object that it is about, where there is one. */
export interface LedgerEntry extends StoredRecord {
  objectRef: string | null;
}

/** Appends entries and what they complete of the tree; the head must be held. */
export async function appendEntries(
  tx: Knex.Transaction,
  entries: readonly LedgerEntry[],
  nodes: readonly StoredNode[],
  head: LedgerHead,
): Promise<void> {
  const rows = entries.map(
    (entry): RecordEntryRow => ({
      seq: entry.seq,
      type: entry.type,
      model_ref: entry.modelRef,
      recorded_at: entry.recordedAt,
      occurred_at: entry.occurredAt,
      origin: entry.origin,
      actor: entry.actor,
      bytes: entry.bytes,
      leaf_hash: entry.leafHash,
      signature: entry.signature,
      key_id: entry.keyId,
      object_ref: entry.objectRef,
    }),
  );
  for (const part of chunks(rows, 60)) await tx('record_entry').insert(part);
  const parts = nodes.map(({ level, index, hash }) => ({
    level,
    idx: index,
    hash,
  }));
  for (const part of chunks(parts)) await tx('ledger_node').insert(part);
  await tx<HeadRow>('record_head')
    .where({ id: 1 })
    .update({
      size: head.size,
      frontier: JSON.stringify(head.frontier),
      recorded_at: head.recordedAt,
    });
}

/** Hashes of complete subtrees, hex, in the order asked. @throws Error naming one that is missing */
export async function loadNodes(
  knex: Knex,
  wanted: readonly { level: number; index: number }[],
): Promise<string[]> {
  const leaves = wanted.filter(({ level }) => level === 0);
  const inner = wanted.filter(({ level }) => level > 0);
  const [leafRows, nodeRows] = await Promise.all([
    leaves.length === 0
      ? []
      : knex<RecordEntryRow>('record_entry')
          .whereIn(
            'seq',
            leaves.map(({ index }) => index + 1),
          )
          .select('seq', 'leaf_hash'),
    inner.length === 0
      ? []
      : knex('ledger_node')
          .whereIn(
            ['level', 'idx'],
            inner.map(({ level, index }) => [level, index]),
          )
          .select('level', 'idx', 'hash'),
  ]);
  const found = new Map<string, string>([
    ...leafRows.map(
      row => [`0/${asNumber(row.seq) - 1}`, row.leaf_hash] as const,
    ),
    ...nodeRows.map(row => [`${row.level}/${row.idx}`, row.hash] as const),
  ]);
  return wanted.map(({ level, index }) => {
    const hash = found.get(`${level}/${index}`);
    if (hash === undefined) {
      throw new Error(
        `The ledger's tree lacks node ${index} of level ${level}`,
      );
    }
    return hash;
  });
}

export async function saveBlobs(
  tx: Knex.Transaction,
  blobs: readonly { digest: string; bytes: string }[],
): Promise<void> {
  const known = await loadBlobs(
    tx,
    blobs.map(({ digest }) => digest),
  );
  const fresh = new Map(
    blobs
      .filter(({ digest }) => !known.has(digest))
      .map(blob => [blob.digest, blob]),
  );
  for (const blob of fresh.values()) await tx('kept_blob').insert(blob);
}

export async function loadBlobs(
  knex: Knex,
  digests: readonly string[],
): Promise<Map<string, string>> {
  if (digests.length === 0) return new Map();
  const query = knex('kept_blob').select('digest', 'bytes');
  whereIn(knex, query, 'digest', digests);
  const rows: { digest: string; bytes: string }[] = await query;
  return new Map(rows.map(({ digest, bytes }) => [digest, bytes]));
}

export async function saveTexts(
  tx: Knex.Transaction,
  subject: string,
  texts: readonly { commitment: string; salt: string; text: string }[],
): Promise<void> {
  const rows = texts.map(text => ({ ...text, subject }));
  for (const part of chunks(rows, 100)) await tx('kept_text').insert(part);
}

/** Commitment → text, `null` where erased. Unknown ones are left out. */
export async function loadTexts(
  knex: Knex,
  subject: string,
  commitments: readonly string[],
): Promise<Map<string, string | null>> {
  if (commitments.length === 0) return new Map();
  const query = knex('kept_text')
    .where({ subject })
    .select('commitment', 'text');
  whereIn(knex, query, 'commitment', commitments);
  const rows: { commitment: string; text: string | null }[] = await query;
  return new Map(rows.map(({ commitment, text }) => [commitment, text]));
}

/** Erases a text; its commitment stays. @returns whether there was one to erase */
export async function eraseText(
  tx: Knex.Transaction,
  request: { subject: string; commitment: string; at: number },
): Promise<boolean> {
  const { subject, commitment, at } = request;
  const changed = await tx('kept_text')
    .where({ subject, commitment })
    .whereNotNull('text')
    .update({ text: null, salt: null, erased_at: at });
  return changed > 0;
}
