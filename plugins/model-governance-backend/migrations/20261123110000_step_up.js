/*
 * Licensed under the Apache License, Version 2.0.
 */
// @ts-check

/**
 * Logins made for one signature. Rows are short-lived: they are dropped a day
 * after they were begun; what a signature stood on is in the ledger.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('step_up', table => {
    table.comment('Logins that were asked for, each for one signature');
    table.string('id', 64).primary();
    table.string('user_ref', 400).notNullable();
    table.text('purpose').notNullable().comment('What is going to be signed');
    table.string('state', 64).notNullable().comment('SHA-256 of it');
    table.string('nonce', 64).notNullable();
    table
      .string('verifier', 128)
      .notNullable()
      .comment('PKCE, RFC 7636; emptied when done');
    table.bigInteger('created_at').notNullable();
    table.bigInteger('completed_at').nullable();
    table
      .bigInteger('authenticated_at')
      .nullable()
      .comment('auth_time of the ID token, epoch ms');
    table.bigInteger('used_at').nullable();
    table.text('refusal').nullable().comment('Why it was not accepted');
    table.unique(['state'], { indexName: 'step_up_state_idx' });
    table.index(['created_at'], 'step_up_created_idx');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('step_up');
};
