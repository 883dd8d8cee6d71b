/*
 * Licensed under the Apache License, Version 2.0.
 */
// @ts-check

/**
 * Drift and quality as tools reported them, with what was made of each value
 * when it came, and the reference windows that they are measured against.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('drift_report', table => {
    table.comment('Reports that were taken, each once');
    table.string('model_ref', 400).notNullable();
    table.string('id', 200).notNullable();
    table
      .string('digest', 64)
      .notNullable()
      .comment('SHA-256 of the request: the same id never says two things');
    table.string('format', 60).notNullable();
    table.string('tool', 100).notNullable();
    table.string('tool_version', 60).nullable();
    table
      .string('reference', 302)
      .nullable()
      .comment('name@version of the reference window');
    table.string('origin', 10).notNullable().comment('live or import');
    table.string('sender', 400).notNullable();
    table.bigInteger('received_at').notNullable();
    table.primary(['model_ref', 'id']);
  });

  await knex.schema.createTable('drift_value', table => {
    table.comment(
      'A value of a series and window; a later report of the window replaces it',
    );
    table.string('model_ref', 400).notNullable();
    table
      .string('series', 64)
      .notNullable()
      .comment('SHA-256 of place, kind, feature, method and variant');
    table.bigInteger('window_to').notNullable();
    table.bigInteger('window_from').notNullable();
    table.string('report_id', 200).notNullable();
    table.string('environment', 63).notNullable();
    table.string('region', 63).notNullable();
    table.string('kind', 30).notNullable();
    table.string('feature', 200).nullable();
    table.string('method', 60).notNullable();
    table.text('variant').notNullable();
    table.double('value').nullable();
    table.string('verdict', 20).notNullable();
    table.string('state', 20).notNullable();
    table
      .text('details')
      .notNullable()
      .comment('JSON: bounds, threshold, sample sizes, judge, reasons');
    table.primary(['model_ref', 'series', 'window_to']);
    table.index(['model_ref', 'window_to'], 'drift_value_window_idx');
  });

  await knex.schema.createTable('drift_reference', table => {
    table.comment('What drift is measured against; never changed once named');
    table.string('model_ref', 400).notNullable();
    table.string('name', 200).notNullable();
    table.string('version', 100).notNullable();
    table.bigInteger('from_at').nullable();
    table.bigInteger('to_at').nullable();
    table.string('digest', 71).nullable();
    table.bigInteger('n').nullable();
    table.bigInteger('frozen_at').notNullable();
    table.string('frozen_by', 400).notNullable();
    table.bigInteger('approved_at').nullable();
    table.string('approved_by', 400).nullable();
    table.primary(['model_ref', 'name', 'version']);
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  for (const table of ['drift_reference', 'drift_value', 'drift_report']) {
    await knex.schema.dropTable(table);
  }
};
