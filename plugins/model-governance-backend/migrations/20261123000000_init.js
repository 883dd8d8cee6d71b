/*
 * Licensed under the Apache License, Version 2.0.
 */
// @ts-check

/**
 * The first tables: the mirror of the catalog, what is live, what was, and the
 * append-only record.
 *
 * Times are epoch milliseconds in bigint columns: both engines compare them
 * alike and no time zone is lost. Booleans are small integers for the same
 * reason.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('model', table => {
    table.comment('Mirror of the model entities in the catalog, for lists');
    table.string('ref', 400).primary().comment('Entity ref, lower case');
    table.string('uid', 64).nullable();
    table.string('etag', 64).nullable().comment('Of the entity when mirrored');
    table.string('kind', 63).notNullable();
    table.string('namespace', 63).notNullable();
    table.string('name', 253).notNullable();
    table.text('title').nullable();
    table.text('description').nullable();
    table
      .string('sort_name', 400)
      .notNullable()
      .comment('Title or name, lower');
    table.text('search_text').notNullable().comment('Lower case, for q');
    table.string('type', 253).nullable();
    table.string('lifecycle', 253).nullable();
    table.string('owner', 400).nullable();
    table.string('owner_state', 20).notNullable();
    table.string('system', 400).nullable();
    table.string('mode', 20).notNullable();
    table.string('declared_version', 253).nullable();
    table.string('declared_digest', 80).nullable();
    table.text('problems').notNullable().comment('JSON list of sentences');
    table.text('targets').notNullable().comment('JSON: where numbers are read');
    table
      .text('facts')
      .notNullable()
      .comment('JSON: what the record last said');
    table.bigInteger('seen_at').notNullable();
    table
      .integer('missed')
      .notNullable()
      .comment('Complete sweeps in a row that did not find the entity');
    table.bigInteger('removed_at').nullable();
    table.index(['sort_name', 'ref'], 'model_sort_idx');
    table.index(['owner'], 'model_owner_idx');
  });

  await knex.schema.createTable('model_search', table => {
    table.comment('Flattened entity, so that permission rules become SQL');
    table.string('model_ref', 400).notNullable();
    table.string('key', 200).notNullable();
    table.string('value', 400).notNullable().comment('Lower case');
    table.primary(['model_ref', 'key', 'value']);
    table.index(['key', 'value', 'model_ref'], 'model_search_key_idx');
    table
      .foreign('model_ref')
      .references('ref')
      .inTable('model')
      .onDelete('CASCADE');
  });

  await knex.schema.createTable('model_live', table => {
    table.comment('One row a model: what lists show and sort by');
    table.string('model_ref', 400).primary();
    table.bigInteger('evaluated_at').notNullable();
    table.bigInteger('sampled_at').nullable().comment('Newest good sample');
    table
      .bigInteger('evaluated_until')
      .notNullable()
      .comment('After this instant everything of it is stale');
    table
      .bigInteger('fresh_until')
      .notNullable()
      .comment('After this instant the first of its signals is stale');
    table.string('live', 20).notNullable();
    table.string('verdict', 20).notNullable();
    table.smallint('traffic_observed').notNullable();
    for (const column of [
      'latency_p50',
      'latency_p95',
      'latency_p99',
      'errors_ratio',
      'traffic_rate',
      'gpu_utilization',
      'drift_psi',
    ]) {
      table.double(column).nullable();
    }
    table.string('version', 253).nullable();
    table.string('digest', 400).nullable();
    table.text('signals').notNullable().comment('JSON list of stored signals');
    table.index(['latency_p95', 'model_ref'], 'model_live_p95_idx');
    table.index(['errors_ratio', 'model_ref'], 'model_live_errors_idx');
    table.index(['traffic_rate', 'model_ref'], 'model_live_traffic_idx');
    table
      .foreign('model_ref')
      .references('ref')
      .inTable('model')
      .onDelete('CASCADE');
  });

  await knex.schema.createTable('deployment_live', table => {
    table.comment('Signals and identity by environment and region');
    table.string('model_ref', 400).notNullable();
    table.string('environment', 63).notNullable();
    table.string('region', 63).notNullable();
    table.bigInteger('evaluated_at').notNullable();
    table.text('signals').notNullable();
    table.text('identity').notNullable();
    table.primary(['model_ref', 'environment', 'region']);
    table
      .foreign('model_ref')
      .references('ref')
      .inTable('model')
      .onDelete('CASCADE');
  });

  await knex.schema.createTable('deployment_version', table => {
    table.comment('Which version was observed to run where, since when');
    table.string('model_ref', 400).notNullable();
    table.string('environment', 63).notNullable();
    table.string('region', 63).notNullable();
    table.bigInteger('since').notNullable();
    table.string('version', 253).nullable();
    table.string('digest', 400).nullable();
    table.primary(['model_ref', 'environment', 'region', 'since']);
  });

  await knex.schema.createTable('telemetry_point', table => {
    table.comment('Signals of one cycle; kept for hours');
    table.string('model_ref', 400).notNullable();
    table.string('environment', 63).notNullable();
    table.string('region', 63).notNullable();
    table.bigInteger('at').notNullable();
    table
      .text('values')
      .notNullable()
      .comment('JSON: signal → [value,low,high]');
    table.primary(['model_ref', 'environment', 'region', 'at']);
    table.index(['at'], 'telemetry_point_at_idx');
  });

  await knex.schema.createTable('telemetry_rollup', table => {
    table.comment('Mergeable windows: counts and buckets, never percentiles');
    table.string('model_ref', 400).notNullable();
    table.string('environment', 63).notNullable();
    table.string('region', 63).notNullable();
    table.string('res', 2).notNullable().comment('5m, 1h or 1d');
    table
      .bigInteger('bucket_at')
      .notNullable()
      .comment('Start, aligned in UTC');
    table.string('origin', 10).notNullable().comment('live, import or mixed');
    table.string('source_id', 100).notNullable();
    table.double('coverage').notNullable().comment('Share observed, 0–1');
    table.text('latency').nullable().comment('JSON [[le|null, count], …]');
    table.double('requests').nullable();
    table.double('errors').nullable();
    table.double('gpu_sum').nullable();
    table.double('gpu_n').nullable();
    table.double('drift_max').nullable();
    table.primary(['model_ref', 'environment', 'region', 'res', 'bucket_at']);
    table.index(['res', 'bucket_at'], 'telemetry_rollup_res_idx');
  });

  await knex.schema.createTable('source_state', table => {
    table.comment('Health of each telemetry source; also its fence');
    table.string('source_id', 100).primary();
    table.string('kind', 63).notNullable();
    table
      .bigInteger('run_seq')
      .notNullable()
      .comment('Of the newest run; an older run may not write');
    table.bigInteger('interval_ms').notNullable();
    table.bigInteger('last_started_at').nullable();
    table.bigInteger('last_duration_ms').nullable();
    table.string('last_outcome', 10).nullable();
    table.text('last_error').nullable();
    table.integer('last_observed').nullable();
    table.integer('last_absent').nullable();
    table.bigInteger('last_success_at').nullable();
    table.text('parts').notNullable().comment('JSON list of endpoints');
    table.smallint('configured').notNullable();
  });

  await knex.schema.createTable('collection_run', table => {
    table.comment('Every pass over a source, failed ones too');
    table.string('source_id', 100).notNullable();
    table.bigInteger('run_seq').notNullable();
    table.bigInteger('started_at').notNullable();
    table.bigInteger('duration_ms').notNullable();
    table.string('outcome', 10).notNullable();
    table.integer('observed').notNullable();
    table.integer('absent').notNullable();
    table.text('error').nullable();
    table.primary(['source_id', 'run_seq']);
    table.index(['started_at'], 'collection_run_started_idx');
  });

  await knex.schema.createTable('record_head', table => {
    table.comment('One row: how long the record is. Appends lock it');
    table.integer('id').primary();
    table.bigInteger('size').notNullable();
  });
  await knex('record_head').insert({ id: 1, size: 0 });

  await knex.schema.createTable('record_key', table => {
    table.comment('Public keys that entries were signed with');
    table.string('key_id', 80).primary();
    table.text('public_key_pem').notNullable();
    table.bigInteger('first_used_at').notNullable();
  });

  await knex.schema.createTable('record_entry', table => {
    table.comment('Append-only; triggers refuse anything else');
    table.bigInteger('seq').primary();
    table.string('type', 100).notNullable();
    table.string('model_ref', 400).notNullable();
    table.bigInteger('recorded_at').notNullable();
    table.bigInteger('occurred_at').notNullable();
    table.string('origin', 10).notNullable();
    table.string('actor', 400).notNullable();
    table
      .text('bytes')
      .notNullable()
      .comment('Signed canonical JSON, RFC 8785');
    table.string('leaf_hash', 64).notNullable().comment('RFC 6962 leaf, hex');
    table.string('signature', 100).notNullable().comment('Ed25519, base64');
    table.string('key_id', 80).notNullable();
    table.index(['model_ref', 'seq'], 'record_entry_model_idx');
  });
  await forbidChanges(knex);
};

/**
 * @param {import('knex').Knex} knex
 */
async function forbidChanges(knex) {
  if (knex.client.config.client === 'pg') {
    await knex.raw(`
      CREATE FUNCTION record_entry_is_append_only() RETURNS trigger AS $$
      BEGIN
        RAISE EXCEPTION 'record_entry is append-only: % refused', TG_OP;
      END;
      $$ LANGUAGE plpgsql`);
    await knex.raw(`
      CREATE TRIGGER record_entry_no_change BEFORE UPDATE OR DELETE ON record_entry
      FOR EACH ROW EXECUTE FUNCTION record_entry_is_append_only()`);
    await knex.raw(`
      CREATE TRIGGER record_entry_no_truncate BEFORE TRUNCATE ON record_entry
      FOR EACH STATEMENT EXECUTE FUNCTION record_entry_is_append_only()`);
    return;
  }
  for (const operation of ['UPDATE', 'DELETE']) {
    await knex.raw(`
      CREATE TRIGGER record_entry_no_${operation.toLowerCase()}
      BEFORE ${operation} ON record_entry
      BEGIN SELECT RAISE(ABORT, 'record_entry is append-only: ${operation} refused'); END`);
  }
  // REPLACE deletes without firing the delete trigger unless the connection
  // asks for recursive triggers: so a second insert of a seq is refused here.
  await knex.raw(`
    CREATE TRIGGER record_entry_no_replace
    BEFORE INSERT ON record_entry
    WHEN EXISTS (SELECT 1 FROM record_entry WHERE seq = NEW.seq)
    BEGIN SELECT RAISE(ABORT, 'record_entry is append-only: REPLACE refused'); END`);
}

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  for (const table of [
    'record_entry',
    'record_key',
    'record_head',
    'collection_run',
    'source_state',
    'telemetry_rollup',
    'telemetry_point',
    'deployment_version',
    'deployment_live',
    'model_live',
    'model_search',
    'model',
  ]) {
    await knex.schema.dropTable(table);
  }
  if (knex.client.config.client === 'pg') {
    await knex.raw('DROP FUNCTION record_entry_is_append_only()');
  }
};
