import { databaseIds, databases } from '../__testUtils__/databases';
import { migrationsDirectory } from './openDatabase';

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
    for (const table of ['record_entry', 'model', 'telemetry_rollup']) {
      expect(await knex.schema.hasTable(table)).toBe(false);
    }

    await knex.migrate.latest({ directory });
    expect(await knex('record_entry').select()).toEqual([]);
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
