/*
 * Licensed under the Apache License, Version 2.0.
 */
// @ts-check

/**
 * Until when each part of a model's verdict holds: one stale signal must not
 * hide that another fails. Until the next cycle rows that exist say unknown.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('model_live', table => {
    table
      .bigInteger('judged_until')
      .notNullable()
      .defaultTo(0)
      .comment('After it a signal with a target is stale');
    table
      .bigInteger('fail_until')
      .notNullable()
      .defaultTo(0)
      .comment('Until then a failing signal is fresh; 0: none fails');
    table
      .bigInteger('warn_until')
      .notNullable()
      .defaultTo(0)
      .comment('The same of a warning');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.alterTable('model_live', table => {
    table.dropColumns('judged_until', 'fail_until', 'warn_until');
  });
};
