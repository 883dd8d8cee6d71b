/*
 * Licensed under the Apache License, Version 2.0.
 */
// @ts-check

/**
 * Notices to people, an outbox: written with the change that causes them and
 * sent afterwards. Beside it whether a model is reported to run in production,
 * and how cards that live in repositories were last read.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('governance_model', table => {
    table
      .smallint('deployed')
      .notNullable()
      .defaultTo(0)
      .comment('1: a deployment in a guarded environment has not ended');
  });

  await knex.schema.createTable('notice', table => {
    table.comment(
      'What people are told, once each; no projection, not rebuilt',
    );
    table
      .string('id', 64)
      .primary()
      .comment('Hash of the cause: the same one is told once');
    table.string('model_ref', 400).notNullable();
    table.bigInteger('at').notNullable();
    table.text('body').notNullable().comment('JSON: recipients and payload');
    table
      .bigInteger('next_at')
      .nullable()
      .comment('When it is tried next; null: sent or given up');
    table.integer('attempts').notNullable();
    table.bigInteger('sent_at').nullable();
    table.text('error').nullable().comment('Why the last attempt failed');
    table.index(['next_at'], 'notice_next_idx');
    table.index(['at'], 'notice_at_idx');
  });

  await knex.schema.createTable('card_source', table => {
    table.comment('Cards kept in repositories, as last read');
    table.string('model_ref', 400).primary();
    table.text('url').notNullable();
    table.text('etag').nullable().comment('Of the last answer that was read');
    table
      .string('state', 20)
      .notNullable()
      .comment('current, missing, unreadable, invalid, refused, too-large');
    table.text('reason').nullable().comment('Why it is not current');
    table.string('digest', 80).nullable().comment('Of the document last read');
    table.bigInteger('checked_at').notNullable();
    table.bigInteger('changed_at').nullable();
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('card_source');
  await knex.schema.dropTable('notice');
  await knex.schema.alterTable('governance_model', table => {
    table.dropColumn('deployed');
  });
};
