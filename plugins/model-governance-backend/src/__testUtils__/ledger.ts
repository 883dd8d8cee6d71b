import {
  appendLeaf,
  emptyFrontier,
} from '@modelgov/backstage-plugin-model-governance-common';
import type { Database } from '../database';
import { fromHex, sha256, toHex } from '../record/hashing';
import { recordAll } from '../record/recorder';
import { leafHash, type RecordSigner } from '../record/signer';
import { NOW } from './builders';

/** Appends so many entries about a model in one transaction. */
export function appendTo(
  db: Database,
  signer: RecordSigner,
  count: number,
  modelRef = 'model:default/a',
) {
  return db.transaction(tx =>
    recordAll(
      tx,
      signer,
      Array.from({ length: count }, (_, i) => ({
        modelRef,
        event: {
          type: 'model.changed@1' as const,
          before: {},
          after: { owner: `group:default/${i}` },
        },
        actor: 'system:test',
        origin: 'live' as const,
        recordedAt: NOW + i,
        occurredAt: NOW + i,
      })),
    ),
  );
}

/** Drops what guards the tables, as somebody who owns the database can. */
export async function unguard(db: Database) {
  const sqlite = db.client.config.client.includes('sqlite');
  for (const table of ['record_entry', 'ledger_node', 'ledger_checkpoint']) {
    if (!sqlite) {
      await db.raw(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
      continue;
    }
    const triggers: { name: string }[] = await db('sqlite_master')
      .where({ type: 'trigger', tbl_name: table })
      .select('name');
    for (const { name } of triggers) await db.raw(`DROP TRIGGER ${name}`);
  }
}

/** Changes an entry and signs it anew; the tree stays as it was. */
export async function rewriteEntry(
  db: Database,
  seq: number,
  signer: RecordSigner,
) {
  const row = await db('record_entry').where({ seq }).first();
  const bytes = row.bytes.replace('system:test', 'system:tesu');
  await db('record_entry')
    .where({ seq })
    .update({
      bytes,
      leaf_hash: leafHash(bytes),
      signature: signer.sign(bytes),
      key_id: signer.keyId,
    });
}

/** Builds the tree anew from the entries that there are: the last trace is gone. */
export async function regrowTree(db: Database) {
  const rows = await db('record_entry').orderBy('seq').select('leaf_hash');
  await db('ledger_node').delete();
  let frontier = emptyFrontier;
  for (const { leaf_hash } of rows) {
    const grown = appendLeaf(sha256, frontier, fromHex(leaf_hash));
    frontier = grown.frontier;
    for (const { level, index, hash } of grown.completed) {
      await db('ledger_node').insert({ level, idx: index, hash: toHex(hash) });
    }
  }
  const hashes = Array.from(frontier.hashes, hash => hash && toHex(hash));
  await db('record_head').update({
    size: frontier.size,
    frontier: JSON.stringify(hashes),
  });
}
