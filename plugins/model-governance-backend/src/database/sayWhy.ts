import type { Knex } from 'knex';

interface DriverError extends Error {
  code?: string;
}

/**
 * SQLite ends a transaction by itself when its disk is full or fails. Knex then
 * rolls back what is over already, and that failure would hide the reason: it
 * says the reason instead, without the statement, whose values may be long.
 */
export function sayWhy(knex: Knex): void {
  let first: DriverError | undefined;
  knex.on('query', (query: { sql: string }) => {
    if (/^BEGIN\b/i.test(query.sql)) first = undefined;
  });
  knex.on('query-error', (error: DriverError, query: { sql: string }) => {
    if (!/^ROLLBACK\b/i.test(query.sql)) {
      first = error;
      return;
    }
    if (!first) return;
    const said = first.message.slice(first.message.lastIndexOf(' - ') + 3);
    error.message = `The database could not be written (${first.code}): ${said}`;
    error.cause = first;
    first = undefined;
  });
}
