/*
 * Licensed under the Apache License, Version 2.0.
 */
// @ts-check

/**
 * Lineage: what models were made of, and what was made of them. All of it can
 * be told again by its senders or read again from catalog, record and
 * telemetry; nothing here is evidence by itself.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('lineage_node', table => {
    table.comment('Datasets, runs, versions, deployments, approvals');
    table.string('id', 1000).primary().comment('Kind and key');
    table.string('kind', 20).notNullable();
    table.string('name', 1000).notNullable();
    table.string('version', 400).nullable();
    table.string('digest', 400).nullable();
    table
      .string('model_ref', 400)
      .nullable()
      .comment('Model it belongs to: who may not see that, does not see this');
    table.index(['model_ref'], 'lineage_node_model_idx');
  });
  await knex.schema.createTable('lineage_edge', table => {
    table.comment('Influence, from up to down, by who says so');
    table.string('up', 1000).notNullable();
    table.string('down', 1000).notNullable();
    table.string('relation', 30).notNullable().comment('PROV-O name');
    table.string('source', 400).notNullable();
    table
      .smallint('observed')
      .notNullable()
      .comment('1: seen to happen; 0: declared');
    table.bigInteger('at').notNullable().comment('When it was last told');
    table.primary(['up', 'down', 'relation', 'source']);
    table.index(['down'], 'lineage_edge_down_idx');
    table.index(['source'], 'lineage_edge_source_idx');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('lineage_edge');
  await knex.schema.dropTable('lineage_node');
};
