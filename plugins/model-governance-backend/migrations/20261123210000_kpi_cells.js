/*
 * Licensed under the Apache License, Version 2.0.
 */
// @ts-check

/**
 * What a heat map shows of a result, beside the whole of it: a page of two
 * hundred models would otherwise read megabytes of explanations. Results that
 * exist are computed again within a minute, which fills it.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('kpi_latest', table => {
    table
      .text('cell')
      .nullable()
      .comment('JSON: [value, currency, n, reason]; null until computed again');
  });
  await knex('kpi_subject').update({ due_at: 0 });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.alterTable('kpi_latest', table => {
    table.dropColumn('cell');
  });
};
