/*
 * Licensed under the Apache License, Version 2.0.
 */
// @ts-check

/**
 * What a model declares that it holds, for its cost. The mirror knows models
 * by their etag: without one they are all read again at the next sweep.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('model', table => {
    table
      .text('resources')
      .notNullable()
      .defaultTo('[]')
      .comment('JSON list of GPUs and replicas');
  });
  await knex('model').update({ etag: null });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.alterTable('model', table => {
    table.dropColumn('resources');
  });
};
