import {
  appendLeaf,
  emptyFrontier,
} from '@modelgov/backstage-plugin-model-governance-common';
import { databaseIds, databases } from '../__testUtils__/databases';
import { sha256, toHex } from '../record/hashing';
import { loadHead } from './ledger';
import { loadCompleted } from './ledgerReads';
import { chunks, migrationsDirectory } from './openDatabase';

jest.setTimeout(60_000);

const entry = {
  seq: 1,
  type: 'model.appeared@1',
  model_ref: 'model:default/a',
  recorded_at: 1,
  occurred_at: 1,
  origin: 'live',
  actor: 'system:test',
  bytes: '{}',
  leaf_hash: 'aa',
  signature: 'bb',
  key_id: 'cc',
};

describe.each(databaseIds)('the schema on %p', id => {
  it('goes up, holds rows, goes down without a trace, and up again', async () => {
    const knex = await databases.init(id);
    const directory = migrationsDirectory();
    await knex.migrate.latest({ directory });
    await knex('record_entry').insert(entry);
    expect(await knex('record_head').first()).toMatchObject({ id: 1 });

    await knex.migrate.rollback({ directory }, true);
    for (const table of [
      'record_entry',
      'model',
      'telemetry_rollup',
      'rollup_due',
      'unmapped_model',
      'kpi_snapshot',
      'lifecycle_event',
      'lineage_edge',
      'lineage_node',
      'drift_value',
      'notice',
      'notice_reader',
      'card_file',
    ]) {
      expect(await knex.schema.hasTable(table)).toBe(false);
    }

    await knex.migrate.latest({ directory });
    expect(await knex('record_entry').select()).toEqual([]);
  });

  it('takes entries that exist into the tree, as if it had always been there', async () => {
    const knex = await databases.init(id);
    const directory = migrationsDirectory();
    await knex.migrate.up({ directory, name: '20261123000000_init.js' });
    const leaves = Array.from({ length: 1_003 }, (_, i) =>
      sha256(Buffer.from(`${i}`)),
    );
    const old = leaves.map((leaf, i) => ({
      ...entry,
      seq: i + 1,
      recorded_at: 1_000 + i,
      leaf_hash: toHex(leaf),
    }));
    for (const part of chunks(old, 50)) await knex('record_entry').insert(part);
    await knex('record_head').update({ size: leaves.length });

    await knex.migrate.latest({ directory });
    let frontier = emptyFrontier;
    const nodes = new Map<string, string>();
    for (const leaf of leaves) {
      const grown = appendLeaf(sha256, frontier, leaf);
      frontier = grown.frontier;
      for (const { level, index, hash } of grown.completed) {
        nodes.set(`${level}/${index}`, toHex(hash));
      }
    }
    expect(await loadHead(knex)).toEqual({
      size: leaves.length,
      recordedAt: 1_000 + leaves.length - 1,
      frontier: Array.from(frontier.hashes, hash => hash && toHex(hash)),
    });
    expect(await loadCompleted(knex, 0, leaves.length)).toEqual(nodes);
  });

  it.each([
    [
      'an update',
      'update record_entry set actor = ?',
      ['user:default/mallory'],
    ],
    ['a deletion', 'delete from record_entry where seq = ?', [1]],
  ])('refuses %s of the record', async (_case, sql, bindings) => {
    const knex = await databases.init(id);
    await knex.migrate.latest({ directory: migrationsDirectory() });
    await knex('record_entry').insert(entry);
    await expect(knex.raw(sql, bindings)).rejects.toThrow('append-only');
    expect(await knex('record_entry').first('actor')).toEqual({
      actor: 'system:test',
    });
  });

  it('refuses to replace an entry or to empty the table', async () => {
    const knex = await databases.init(id);
    await knex.migrate.latest({ directory: migrationsDirectory() });
    await knex('record_entry').insert(entry);
    const forged = { ...entry, actor: 'user:default/mallory' };
    await expect(
      knex('record_entry').insert(forged).onConflict('seq').merge(),
    ).rejects.toThrow('append-only');
    await expect(
      id === 'SQLITE_3'
        ? knex.raw(
            'insert or replace into record_entry select * from record_entry',
          )
        : knex.raw('truncate record_entry'),
    ).rejects.toThrow('append-only');
    expect(await knex('record_entry').first('actor')).toEqual({
      actor: 'system:test',
    });
  });
});
