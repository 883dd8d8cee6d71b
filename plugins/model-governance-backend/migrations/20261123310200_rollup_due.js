/*
 * Licensed under the Apache License, Version 2.0.
 */
// @ts-check

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/**
 * Hours and days of which a part was written since they were last made: late
 * data changes the window it belongs to, however old. What exists is made
 * again once, since what came late until now is missing there. One pass over
 * the index of the rollups.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('rollup_due', table => {
    table.comment('Windows to make again from finer ones');
    table.string('res', 2).notNullable().comment('1h or 1d');
    table.bigInteger('bucket_at').notNullable();
    table.integer('marks').notNullable().comment('Writers lock the row by it');
    table.primary(['res', 'bucket_at']);
  });
  for (const [fine, coarse, length] of [
    ['5m', '1h', HOUR],
    ['1h', '1d', DAY],
  ]) {
    await knex.raw(
      `insert into rollup_due (res, bucket_at, marks)
       select distinct ?, bucket_at - bucket_at % ${length}, 1
       from telemetry_rollup where res = ?`,
      [coarse, fine],
    );
  }
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('rollup_due');
};
