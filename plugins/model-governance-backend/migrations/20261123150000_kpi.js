/*
 * Licensed under the Apache License, Version 2.0.
 */
// @ts-check

/**
 * Lifecycle events, and what is made of them: days of sufficient statistics,
 * the latest result of each KPI, scorecards, and a snapshot a day of both.
 * Everything but the events and the snapshots can be computed again.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('lifecycle_event', table => {
    table.comment('What senders told, as they told it; never changed');
    table.string('source', 400).notNullable();
    table.string('id', 200).notNullable();
    table.string('kind', 60).notNullable();
    table
      .string('subject_ref', 400)
      .notNullable()
      .comment('Model, or the person of a mentorship');
    table.bigInteger('occurred_at').notNullable();
    table.bigInteger('received_at').notNullable();
    table.string('origin', 10).notNullable().comment('live or import');
    table.string('sender', 400).notNullable().comment('Principal that sent it');
    table
      .string('corrects', 200)
      .nullable()
      .comment('Id of the event of the same source that this one replaces');
    table.text('data').notNullable().comment('JSON');
    table.primary(['source', 'id']);
    table.index(['subject_ref', 'occurred_at'], 'lifecycle_event_subject_idx');
  });

  await knex.schema.createTable('event_feed', table => {
    table.comment('When events of a kind came: silence is noticed');
    table.string('kind', 60).primary();
    table.bigInteger('first_at').notNullable();
    table.bigInteger('last_at').notNullable();
  });

  await knex.schema.createTable('kpi_subject', table => {
    table.comment('Whose KPIs are computed when; appended to by each change');
    table.string('subject_ref', 400).primary();
    table.bigInteger('due_at').notNullable().comment('0: at once');
    table
      .smallint('events_changed')
      .notNullable()
      .comment('1: the days of events have to be folded again');
    table
      .integer('telemetry_from')
      .notNullable()
      .comment('First UTC day whose telemetry has to be read again');
    table.index(['due_at'], 'kpi_subject_due_idx');
  });

  await knex.schema.createTable('kpi_day', table => {
    table.comment('Sufficient statistics by model, KPI and UTC day');
    table.string('subject_ref', 400).notNullable();
    table.string('kpi', 60).notNullable();
    table.integer('day').notNullable().comment('Days since 1970-01-01 UTC');
    table.text('statistic').nullable().comment('JSON');
    table.double('coverage').notNullable().comment('Share observed, 0–1');
    table.text('notes').nullable().comment('JSON list: what was left out');
    table.primary(['subject_ref', 'kpi', 'day']);
  });

  await knex.schema.createTable('kpi_latest', table => {
    table.comment('The result that pages show, and what groups add up');
    table.string('subject_ref', 400).notNullable();
    table.string('kpi', 60).notNullable();
    table.string('verdict', 20).notNullable();
    table.string('state', 20).notNullable();
    table.bigInteger('evaluated_at').notNullable();
    table.text('result').notNullable().comment('JSON');
    table.text('current').nullable().comment('JSON: statistic of the window');
    table
      .text('previous')
      .nullable()
      .comment('JSON: statistic of the window before');
    table.primary(['subject_ref', 'kpi']);
    table.index(['kpi', 'verdict', 'subject_ref'], 'kpi_latest_kpi_idx');
  });

  await knex.schema.createTable('kpi_policy', table => {
    table.comment('Every policy that something was judged by, by its digest');
    table.string('digest', 64).primary();
    table.string('version', 100).notNullable();
    table.bigInteger('first_used_at').notNullable();
    table.text('body').notNullable().comment('JSON');
  });

  await knex.schema.createTable('kpi_snapshot', table => {
    table.comment('A day of a model as it was judged on that day');
    table.string('subject_ref', 400).notNullable();
    table.integer('day').notNullable();
    table.string('tier', 20).notNullable();
    table.string('policy_digest', 64).notNullable();
    table.string('evaluator_version', 20).notNullable();
    table
      .text('results')
      .notNullable()
      .comment('JSON: KPI → [verdict, value, low, high, n, rule ids]');
    table.primary(['subject_ref', 'day']);
    table.index(['day', 'subject_ref'], 'kpi_snapshot_day_idx');
  });

  await knex.schema.createTable('scorecard_latest', table => {
    table.comment('The scorecard that pages show');
    table.string('subject_ref', 400).primary();
    table.bigInteger('evaluated_at').notNullable();
    table.string('level', 20).nullable();
    table.double('score').nullable();
    table.text('body').notNullable().comment('JSON');
  });

  await knex.schema.createTable('scorecard_snapshot', table => {
    table.comment('A day of a scorecard as it was judged on that day');
    table.string('subject_ref', 400).notNullable();
    table.integer('day').notNullable();
    table.string('level', 20).nullable();
    table.double('score').nullable();
    table.string('policy_version', 100).notNullable();
    table.string('evaluator_version', 20).notNullable();
    table
      .text('checks')
      .notNullable()
      .comment('JSON: check → [verdict, inputs, upcoming]');
    table.primary(['subject_ref', 'day']);
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  for (const table of [
    'scorecard_snapshot',
    'scorecard_latest',
    'kpi_snapshot',
    'kpi_policy',
    'kpi_latest',
    'kpi_day',
    'kpi_subject',
    'event_feed',
    'lifecycle_event',
  ]) {
    await knex.schema.dropTable(table);
  }
};
