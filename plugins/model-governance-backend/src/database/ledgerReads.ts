import type { Knex } from 'knex';
import { restrict, type Visibility } from './portfolioSql';
import type { StoredRecord } from './records';
import {
  asNumber,
  asNumberOrNull,
  type BigInt,
  type RecordEntryRow,
} from './tables';

export interface LedgerFilter {
  actor?: string;
  /** Beginning of the event's type: `approval` or `approval.decided@1`. */
  type?: string;
  modelRef?: string;
  /** Epoch ms, inclusive. */
  from?: number;
  to?: number;
  /** Entries below this one. */
  before?: number;
}

const toRecord = (row: RecordEntryRow): StoredRecord => ({
  seq: asNumber(row.seq),
  type: row.type,
  modelRef: row.model_ref,
  recordedAt: asNumber(row.recorded_at),
  occurredAt: asNumber(row.occurred_at),
  origin: row.origin,
  actor: row.actor,
  bytes: row.bytes,
  leafHash: row.leaf_hash,
  signature: row.signature,
  keyId: row.key_id,
});

const ORGANISATION = 'organisation';

/** Entries about models that the caller may see, and about no model; newest first. */
export async function loadLedger(
  knex: Knex,
  visibility: Visibility,
  filter: LedgerFilter,
  limit: number,
): Promise<StoredRecord[]> {
  const { actor, type, modelRef, from, to, before } = filter;
  const visible = knex('model').select('model.ref');
  restrict(knex, visible, visibility);
  const query = knex<RecordEntryRow>('record_entry')
    .where(any =>
      any.where('model_ref', ORGANISATION).orWhereIn('model_ref', visible),
    )
    .orderBy('seq', 'desc')
    .limit(limit);
  if (actor) query.andWhere('actor', actor);
  if (type) {
    query.andWhereRaw("type like ? escape '\\'", [
      `${type.replace(/[\\%_]/g, '\\$&')}%`,
    ]);
  }
  if (modelRef) query.andWhere('model_ref', modelRef);
  if (from !== undefined) query.andWhere('recorded_at', '>=', from);
  if (to !== undefined) query.andWhere('recorded_at', '<=', to);
  if (before !== undefined) query.andWhere('seq', '<', before);
  return (await query).map(toRecord);
}

/** Whether the caller may see an entry; an entry that is not there is not seen. */
export async function seesEntry(
  knex: Knex,
  visibility: Visibility,
  seq: number,
): Promise<boolean> {
  const [found] = await loadLedger(knex, visibility, { before: seq + 1 }, 1);
  return found?.seq === seq;
}

/** All entries after `seq` in order, a page at a time: memory stays flat. */
export async function* streamLedger(
  knex: Knex,
  after: number,
  size = 500,
): AsyncGenerator<StoredRecord[]> {
  for (let last = after; ; ) {
    const rows = await knex<RecordEntryRow>('record_entry')
      .where('seq', '>', last)
      .orderBy('seq')
      .limit(size);
    const page = rows.map(toRecord);
    const end = page.at(-1);
    if (!end) return;
    yield page;
    last = end.seq;
  }
}

/** Entries about one subject in order, a page at a time. */
export async function* streamSubject(
  knex: Knex,
  subject: string,
  size = 500,
): AsyncGenerator<StoredRecord[]> {
  for (let last = 0; ; ) {
    const rows = await knex<RecordEntryRow>('record_entry')
      .where({ model_ref: subject })
      .andWhere('seq', '>', last)
      .orderBy('seq')
      .limit(size);
    const page = rows.map(toRecord);
    const end = page.at(-1);
    if (!end) return;
    yield page;
    last = end.seq;
  }
}

/** Everything that entries or objects are about: models, and the organisation. */
export async function loadSubjects(knex: Knex): Promise<string[]> {
  const rows: { model_ref: string }[] = await knex('record_entry')
    .select('model_ref')
    .union(knex('governance_object').select('model_ref'));
  return rows.map(row => row.model_ref).sort();
}

/** Nodes that leaves `first` to before `end` complete: `level/index` → hex. */
export async function loadCompleted(
  knex: Knex,
  first: number,
  end: number,
): Promise<Map<string, string>> {
  const ranges: { level: number; from: number; before: number }[] = [];
  for (let level = 1; 2 ** level <= end; level += 1) {
    const from = Math.floor(first / 2 ** level);
    const before = Math.floor(end / 2 ** level);
    if (before > from) ranges.push({ level, from, before });
  }
  if (ranges.length === 0) return new Map();
  const query = knex('ledger_node').select('level', 'idx', 'hash');
  for (const { level, from, before } of ranges) {
    query.orWhere(at =>
      at
        .where({ level })
        .andWhere('idx', '>=', from)
        .andWhere('idx', '<', before),
    );
  }
  const rows: { level: number; idx: BigInt; hash: string }[] = await query;
  return new Map(rows.map(row => [`${row.level}/${row.idx}`, row.hash]));
}

export interface StoredCheckpoint {
  size: number;
  /** Epoch ms. */
  at: number;
  /** C2SP signed note. */
  note: string;
}

interface CheckpointRow {
  size: BigInt;
  at: BigInt;
  note: string;
}

const toCheckpoint = (row: CheckpointRow): StoredCheckpoint => ({
  size: asNumber(row.size),
  at: asNumber(row.at),
  note: row.note,
});

export async function latestCheckpoint(
  knex: Knex,
): Promise<StoredCheckpoint | undefined> {
  const row = await knex<CheckpointRow>('ledger_checkpoint')
    .orderBy('size', 'desc')
    .first();
  return row && toCheckpoint(row);
}

/** Keeps a checkpoint; another replica may have made the same one. */
export async function saveCheckpoint(
  knex: Knex,
  checkpoint: StoredCheckpoint,
): Promise<StoredCheckpoint> {
  const { size } = checkpoint;
  return knex.transaction(async tx => {
    const known = await tx<CheckpointRow>('ledger_checkpoint')
      .where({ size })
      .first();
    if (known) return toCheckpoint(known);
    await tx('ledger_checkpoint').insert(checkpoint);
    return checkpoint;
  });
}

export interface WitnessState {
  id: string;
  publishedSize: number | null;
  publishedAt: number | null;
  triedAt: number | null;
  lastError: string | null;
}

export async function saveWitness(
  knex: Knex,
  id: string,
  state: { at: number } & ({ size: number } | { error: string }),
): Promise<void> {
  const row =
    'size' in state
      ? {
          published_size: state.size,
          published_at: state.at,
          tried_at: state.at,
          last_error: null,
        }
      : { tried_at: state.at, last_error: state.error };
  await knex('ledger_witness')
    .insert({ witness_id: id, ...row })
    .onConflict('witness_id')
    .merge(row);
}

export async function loadWitnesses(knex: Knex): Promise<WitnessState[]> {
  const rows = await knex('ledger_witness').orderBy('witness_id');
  return rows.map(row => ({
    id: row.witness_id,
    publishedSize: asNumberOrNull(row.published_size),
    publishedAt: asNumberOrNull(row.published_at),
    triedAt: asNumberOrNull(row.tried_at),
    lastError: row.last_error,
  }));
}

export interface StoredVerification {
  /** Epoch ms. */
  at: number;
  /** Entries found intact. */
  size: number;
  /** Entries that a published checkpoint covers. */
  witnessed: number;
  /** JSON of a fault, `null` where all is well. */
  fault: string | null;
}

export async function saveVerification(
  knex: Knex,
  found: StoredVerification,
): Promise<void> {
  await knex('ledger_verification')
    .insert({ id: 1, ...found })
    .onConflict('id')
    .merge();
}

export async function loadVerification(
  knex: Knex,
): Promise<StoredVerification | undefined> {
  const row = await knex('ledger_verification').where({ id: 1 }).first();
  return (
    row && {
      at: asNumber(row.at),
      size: asNumber(row.size),
      witnessed: asNumber(row.witnessed),
      fault: row.fault,
    }
  );
}
