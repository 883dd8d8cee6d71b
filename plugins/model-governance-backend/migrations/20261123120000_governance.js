/*
 * Licensed under the Apache License, Version 2.0.
 */
// @ts-check

/**
 * Projections of the ledger: what people ask for. Every row here can be
 * rebuilt from the entries; nothing here is evidence.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('governance_object', table => {
    table.comment('Objects of the files of models: requests, findings …');
    table.string('model_ref', 400).notNullable();
    table.string('kind', 30).notNullable();
    table.string('id', 40).notNullable();
    table.integer('position').notNullable().comment('Order of making, from 1');
    table.string('state', 40).nullable();
    table.bigInteger('seq').notNullable().comment('Entry that last changed it');
    table.text('body').notNullable().comment('JSON');
    table.primary(['model_ref', 'kind', 'id']);
    table.index(['kind', 'state'], 'governance_object_state_idx');
  });

  await knex.schema.createTable('governance_model', table => {
    table.comment('One row a model: what lists show of its file');
    table.string('model_ref', 400).primary();
    table.bigInteger('seq').notNullable().comment('Entry it includes');
    table.string('tier', 20).notNullable();
    table.bigInteger('tier_until').nullable().comment('A lowering ends then');
    table
      .string('tier_after', 20)
      .nullable()
      .comment('The tier from tier_until on');
    table.string('authorisation', 20).notNullable();
    table
      .bigInteger('authorised_until')
      .nullable()
      .comment('From then on the state is authorisation_after');
    table.string('authorisation_after', 20).nullable();
    table.double('card_share').nullable();
    table.integer('open_findings').notNullable();
    table.integer('open_requests').notNullable();
    table
      .bigInteger('review_at')
      .nullable()
      .comment('When the clock changes something: the scheduler looks then');
    table.index(['tier', 'model_ref'], 'governance_model_tier_idx');
    table.index(['review_at'], 'governance_model_review_idx');
  });

  await knex.schema.createTable('due_item', table => {
    table.comment('What waits for somebody, over all models');
    table.string('model_ref', 400).notNullable();
    table.string('object', 80).notNullable().comment('request/req-3');
    table.string('slot', 40).notNullable().comment('Empty where there is none');
    table.string('kind', 30).notNullable();
    table.text('title').notNullable();
    table.string('owner', 400).nullable();
    table.bigInteger('since').nullable();
    table.bigInteger('due_at').nullable();
    table.bigInteger('warn_at').nullable().comment('Due soon from then on');
    table.primary(['model_ref', 'object', 'slot', 'kind']);
    table.index(['due_at', 'model_ref'], 'due_item_due_idx');
  });

  await knex.schema.createTable('due_candidate', table => {
    table.comment('Whom an item waits for: groups or people');
    table.string('model_ref', 400).notNullable();
    table.string('object', 80).notNullable();
    table.string('slot', 40).notNullable();
    table.string('kind', 30).notNullable();
    table.string('ref', 400).notNullable();
    table.primary(['model_ref', 'object', 'slot', 'kind', 'ref']);
    table.index(['ref'], 'due_candidate_ref_idx');
  });

  await knex.schema.createTable('organisation_file', table => {
    table.comment('Policies, delegations, declared conflicts: one row');
    table.integer('id').primary();
    table.bigInteger('seq').notNullable();
    table.text('body').notNullable();
  });

  await knex.schema.createTable('command_receipt', table => {
    table.comment('Answers by idempotency key');
    table.string('actor', 400).notNullable();
    table.string('key', 100).notNullable();
    table.string('command_hash', 64).notNullable();
    table.bigInteger('at').notNullable();
    table.text('answer').notNullable();
    table.primary(['actor', 'key']);
    table.index(['at'], 'command_receipt_at_idx');
  });

  await knex.schema.createTable('gate_answer', table => {
    table.comment('What the release gate was asked and answered');
    table.string('id', 40).primary();
    table.bigInteger('at').notNullable();
    table.string('model_ref', 400).notNullable();
    table.string('asked_by', 400).notNullable();
    table.string('verdict', 20).notNullable();
    table.smallint('allow').notNullable();
    table.text('answer').notNullable().comment('Signed canonical JSON');
    table.string('signature', 100).notNullable();
    table.string('key_id', 80).notNullable();
    table.index(['model_ref', 'at'], 'gate_answer_model_idx');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  for (const table of [
    'gate_answer',
    'command_receipt',
    'organisation_file',
    'due_candidate',
    'due_item',
    'governance_model',
    'governance_object',
  ]) {
    await knex.schema.dropTable(table);
  }
};
