/*
 * Licensed under the Apache License, Version 2.0.
 */
// @ts-check

/**
 * What people are told of without looking: written in the transaction of the
 * command that made it news, sent afterwards, once.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('notice', table => {
    table.comment('News for people, written once by its key and sent later');
    table
      .string('key', 64)
      .primary()
      .comment('SHA-256 of what makes the news the same, hex');
    table.string('model_ref', 400).notNullable();
    table.string('topic', 32).notNullable();
    table.string('severity', 16).notNullable();
    table.text('title').notNullable();
    table.text('description').notNullable();
    table.string('object', 200).notNullable();
    table
      .string('kind', 40)
      .nullable()
      .comment('Of the due item that has to wait still; null: it happened');
    table.string('slot', 40).nullable();
    table.bigInteger('since').nullable().comment('Epoch ms, of that item');
    table.text('recipients').notNullable().comment('JSON: refs');
    table
      .text('delivered')
      .notNullable()
      .comment('JSON: refs of people who were told, and of who made the news');
    table.bigInteger('created_at').notNullable().comment('Epoch ms');
    table
      .bigInteger('next_at')
      .nullable()
      .comment('Epoch ms of the next attempt; null: done with');
    table.integer('attempts').notNullable().defaultTo(0);
    table.index(['next_at'], 'notice_next_idx');
    table.index(['created_at'], 'notice_created_idx');
  });
  await knex.schema.createTable('notice_reader', table => {
    table.comment(
      'What each person was allowed to read when they were last here: nobody hears of other models',
    );
    table.string('user_ref', 400).primary();
    table.text('visibility').notNullable().comment('JSON');
    table.bigInteger('seen_at').notNullable().comment('Epoch ms');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('notice_reader');
  await knex.schema.dropTable('notice');
};
