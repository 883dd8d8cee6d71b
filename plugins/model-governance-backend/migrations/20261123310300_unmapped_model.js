/*
 * Licensed under the Apache License, Version 2.0.
 */
// @ts-check

/**
 * Models that a source sees serving and that no entity selects.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('unmapped_model', table => {
    table.comment('Serving, but not in the catalog; a bounded list a source');
    table.string('source_id', 100).notNullable();
    table.string('profile', 63).notNullable();
    table.string('labels', 2000).notNullable().comment('JSON, names sorted');
    table.bigInteger('first_seen').notNullable();
    table.bigInteger('last_seen').notNullable();
    table.primary(['source_id', 'profile', 'labels']);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('unmapped_model');
};
