/*
 * Licensed under the Apache License, Version 2.0.
 */
// @ts-check

/**
 * Whether a model is reported to run in production: lists count it as in
 * production whatever its lifecycle says.
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
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('governance_model', table => {
    table.dropColumn('deployed');
  });
};
