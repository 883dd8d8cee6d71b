/*
 * Licensed under the Apache License, Version 2.0.
 */
// @ts-check

/**
 * Cards that live in repositories: where each is, and what its last reading was.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('model', table => {
    table.string('card_path', 1000).comment('As the annotation says it');
    table.string('card_location', 2000).comment('Of the entity, type:target');
  });
  await knex.schema.createTable('card_file', table => {
    table.comment('The last reading of each card that lives in a repository');
    table.string('model_ref', 255).primary();
    table.text('place').notNullable().comment('What was read: location, path');
    table.text('url').comment('Of the file, where people can open it');
    table.text('edit_url').comment('Where people can propose a change');
    table.string('state', 16).notNullable();
    table.text('problems').notNullable().comment('JSON; of the last reading');
    table.text('etag').comment('Of what was read; none after a failure');
    table.string('content', 80).comment('SHA-256 of what was read');
    table.bigInteger('read_at').notNullable();
    table.bigInteger('good_at').comment('When it was last read well');
    table.index(['read_at']);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('card_file');
  await knex.schema.alterTable('model', table => {
    table.dropColumn('card_path');
    table.dropColumn('card_location');
  });
};
