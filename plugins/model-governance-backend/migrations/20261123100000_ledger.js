/*
 * Licensed under the Apache License, Version 2.0.
 */
// @ts-check
const { createHash } = require('node:crypto');

const BATCH = 500;

/**
 * The Merkle tree over the record (RFC 6962), published checkpoints, and what
 * is kept beside the ledger: bodies by digest, and texts that may be erased.
 * Entries that exist are taken into the tree, batch by batch.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('ledger_node', table => {
    table.comment('Complete subtrees above the leaves; append-only');
    table.integer('level').notNullable();
    table.bigInteger('idx').notNullable();
    table.string('hash', 64).notNullable();
    table.primary(['level', 'idx']);
  });
  await knex.schema.createTable('ledger_checkpoint', table => {
    table.comment('Signed tree heads (C2SP signed notes); append-only');
    table.bigInteger('size').primary();
    table.bigInteger('at').notNullable();
    table.text('note').notNullable();
  });
  await knex.schema.createTable('ledger_witness', table => {
    table.comment('Where checkpoints went outside, and how that went');
    table.string('witness_id', 100).primary();
    table.bigInteger('published_size').nullable();
    table.bigInteger('published_at').nullable();
    table.bigInteger('tried_at').nullable();
    table.text('last_error').nullable();
  });
  await knex.schema.createTable('ledger_verification', table => {
    table.comment(
      'What the last verification in the background found; one row',
    );
    table.integer('id').primary();
    table.bigInteger('at').notNullable();
    table.bigInteger('size').notNullable();
    table.bigInteger('witnessed').notNullable();
    table.text('fault').nullable().comment('JSON');
  });
  await knex.schema.createTable('kept_blob', table => {
    table.comment('Cards and evidence by digest; append-only');
    table.string('digest', 80).primary();
    table.text('bytes', 'longtext').notNullable();
  });
  await knex.schema.createTable('kept_text', table => {
    table.comment(
      'Personal free text: entries hold its salted commitment only',
    );
    table.string('commitment', 80).primary();
    table.string('subject', 400).notNullable().comment('Model ref');
    table.string('salt', 64).nullable();
    table.text('text').nullable().comment('NULL once erased');
    table.bigInteger('erased_at').nullable();
    table.index(['subject'], 'kept_text_subject_idx');
  });
  await knex.schema.alterTable('record_entry', table => {
    table.string('object_ref', 80).nullable();
  });
  await knex.schema.alterTable('record_head', table => {
    table.text('frontier').notNullable().defaultTo('[]');
    table.bigInteger('recorded_at').notNullable().defaultTo(0);
  });
  await growTree(knex);
  await forbid(knex, 'ledger_node', ['UPDATE', 'DELETE']);
  await forbid(knex, 'ledger_checkpoint', ['UPDATE', 'DELETE']);
  await forbid(knex, 'kept_blob', ['UPDATE', 'DELETE']);
  await forbid(knex, 'kept_text', ['DELETE']);
  await onlyErase(knex);
};

/**
 * @param {import('knex').Knex} knex
 */
async function growTree(knex) {
  /** @type {(string | null)[]} */
  const frontier = [];
  let size = 0;
  let recordedAt = 0;
  for (;;) {
    const rows = await knex('record_entry')
      .where('seq', '>', size)
      .orderBy('seq')
      .limit(BATCH)
      .select('leaf_hash', 'recorded_at');
    if (rows.length === 0) break;
    const nodes = [];
    for (const row of rows) {
      let hash = row.leaf_hash;
      let idx = size;
      let level = 0;
      while (idx % 2 === 1) {
        hash = nodeHash(String(frontier[level]), hash);
        frontier[level] = null;
        idx = (idx - 1) / 2;
        level += 1;
        nodes.push({ level, idx, hash });
      }
      frontier[level] = hash;
      size += 1;
      recordedAt = Math.max(recordedAt, Number(row.recorded_at));
    }
    for (let i = 0; i < nodes.length; i += 200) {
      await knex('ledger_node').insert(nodes.slice(i, i + 200));
    }
  }
  const packed = Array.from(frontier, hash => hash ?? null);
  await knex('record_head')
    .where({ id: 1 })
    .update({
      frontier: JSON.stringify(packed),
      recorded_at: recordedAt,
    });
}

/**
 * @param {string} left
 * @param {string} right
 */
function nodeHash(left, right) {
  return createHash('sha256')
    .update(Buffer.from([1]))
    .update(Buffer.from(left, 'hex'))
    .update(Buffer.from(right, 'hex'))
    .digest('hex');
}

/**
 * @param {import('knex').Knex} knex
 */
const isPostgres = knex => knex.client.config.client === 'pg';

/** Primary key of each table that may only grow. */
const keys = {
  ledger_node: ['level', 'idx'],
  ledger_checkpoint: ['size'],
  kept_blob: ['digest'],
  kept_text: ['commitment'],
};

/**
 * @param {import('knex').Knex} knex
 * @param {keyof typeof keys} table
 * @param {string[]} operations
 */
async function forbid(knex, table, operations) {
  if (isPostgres(knex)) {
    await knex.raw(`
      CREATE FUNCTION ${table}_is_kept() RETURNS trigger AS $$
      BEGIN
        RAISE EXCEPTION '${table} is kept: % refused', TG_OP;
      END;
      $$ LANGUAGE plpgsql`);
    await knex.raw(`
      CREATE TRIGGER ${table}_no_change BEFORE ${operations.join(
      ' OR ',
    )} ON ${table}
      FOR EACH ROW EXECUTE FUNCTION ${table}_is_kept()`);
    await knex.raw(`
      CREATE TRIGGER ${table}_no_truncate BEFORE TRUNCATE ON ${table}
      FOR EACH STATEMENT EXECUTE FUNCTION ${table}_is_kept()`);
    return;
  }
  for (const operation of operations) {
    await knex.raw(`
      CREATE TRIGGER ${table}_no_${operation.toLowerCase()}
      BEFORE ${operation} ON ${table}
      BEGIN SELECT RAISE(ABORT, '${table} is kept: ${operation} refused'); END`);
  }
  // REPLACE deletes without firing the delete trigger: refuse the insert.
  const same = keys[table].map(key => `${key} = NEW.${key}`).join(' AND ');
  await knex.raw(`
    CREATE TRIGGER ${table}_no_replace BEFORE INSERT ON ${table}
    WHEN EXISTS (SELECT 1 FROM ${table} WHERE ${same})
    BEGIN SELECT RAISE(ABORT, '${table} is kept: REPLACE refused'); END`);
}

/**
 * Of a text nothing may change but that it is erased.
 *
 * @param {import('knex').Knex} knex
 */
async function onlyErase(knex) {
  const erased =
    'NEW.text IS NULL AND NEW.salt IS NULL AND NEW.erased_at IS NOT NULL AND NEW.commitment = OLD.commitment AND NEW.subject = OLD.subject';
  if (isPostgres(knex)) {
    await knex.raw(`
      CREATE TRIGGER kept_text_only_erase BEFORE UPDATE ON kept_text
      FOR EACH ROW WHEN (NOT (${erased})) EXECUTE FUNCTION kept_text_is_kept()`);
    return;
  }
  await knex.raw(`
    CREATE TRIGGER kept_text_only_erase BEFORE UPDATE ON kept_text
    WHEN NOT (${erased})
    BEGIN SELECT RAISE(ABORT, 'kept_text is kept: UPDATE refused'); END`);
}

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  for (const table of [
    'kept_text',
    'kept_blob',
    'ledger_verification',
    'ledger_witness',
    'ledger_checkpoint',
    'ledger_node',
  ]) {
    await knex.schema.dropTable(table);
    if (isPostgres(knex) && Object.hasOwn(keys, table)) {
      await knex.raw(`DROP FUNCTION ${table}_is_kept()`);
    }
  }
  await knex.schema.alterTable('record_head', table => {
    table.dropColumn('frontier');
    table.dropColumn('recorded_at');
  });
  await knex.schema.alterTable('record_entry', table => {
    table.dropColumn('object_ref');
  });
};
