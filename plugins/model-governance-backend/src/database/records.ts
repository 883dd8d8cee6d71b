import type { Knex } from 'knex';
import { asNumber, type RecordEntryRow } from './tables';

/** An entry as it is kept; `bytes` are the signed canonical JSON. */
export interface StoredRecord {
  seq: number;
  type: string;
  modelRef: string;
  recordedAt: number;
  occurredAt: number;
  origin: 'live' | 'import';
  actor: string;
  bytes: string;
  leafHash: string;
  signature: string;
  keyId: string;
}

/** Newest first. */
export async function loadRecords(
  knex: Knex,
  request: { modelRef: string; before?: number; since?: number; limit: number },
): Promise<StoredRecord[]> {
  const query = knex<RecordEntryRow>('record_entry')
    .where({ model_ref: request.modelRef })
    .orderBy('seq', 'desc')
    .limit(request.limit);
  if (request.before !== undefined) query.andWhere('seq', '<', request.before);
  if (request.since !== undefined) {
    query.andWhere('recorded_at', '>=', request.since);
  }
  return (await query).map(row => ({
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
  }));
}

export async function rememberKey(
  knex: Knex,
  key: { keyId: string; publicKeyPem: string; at: number },
): Promise<void> {
  await knex('record_key')
    .insert({
      key_id: key.keyId,
      public_key_pem: key.publicKeyPem,
      first_used_at: key.at,
    })
    .onConflict('key_id')
    .ignore();
}

export async function loadKeys(
  knex: Knex,
): Promise<{ keyId: string; publicKeyPem: string }[]> {
  const rows = await knex<{ key_id: string; public_key_pem: string }>(
    'record_key',
  ).select('key_id', 'public_key_pem');
  return rows.map(row => ({
    keyId: row.key_id,
    publicKeyPem: row.public_key_pem,
  }));
}
