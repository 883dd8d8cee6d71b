import {
  resolvePackagePath,
  type DatabaseService,
} from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import { sayWhy } from './sayWhy';

export const migrationsDirectory = () =>
  resolvePackagePath(
    '@modelgov/backstage-plugin-model-governance-backend',
    'migrations',
  );

/**
 * The plugin's database, migrated. On SQLite files the journal is a
 * write-ahead log, so that readers are not blocked by the collector, and a
 * lock is waited for instead of failing at once.
 */
export async function openDatabase(database: DatabaseService): Promise<Knex> {
  const knex = await database.getClient();
  if (isSqlite(knex)) {
    sayWhy(knex);
    await knex.raw('PRAGMA journal_mode = WAL');
    await knex.raw('PRAGMA busy_timeout = 5000');
  }
  if (!database.migrations?.skip) {
    await knex.migrate.latest({ directory: migrationsDirectory() });
  }
  return knex;
}

export function isSqlite(knex: Knex): boolean {
  return knex.client.config.client.includes('sqlite');
}

/** Rows a statement may carry on both engines. */
export const CHUNK = 250;

export function chunks<T>(items: readonly T[], size = CHUNK): T[][] {
  const result: T[][] = [];
  for (let i = 0; i < items.length; i += size) {
    result.push(items.slice(i, i + size));
  }
  return result;
}

/**
 * Restricts to a list that may be longer than the engine takes bindings.
 */
export function whereIn(
  knex: Knex,
  query: Knex.QueryBuilder,
  column: string | Knex.Raw,
  values: readonly string[],
): void {
  const name = typeof column === 'string' ? knex.ref(column) : column;
  if (isSqlite(knex)) {
    query.whereRaw('? in (select value from json_each(?))', [
      name,
      JSON.stringify(values),
    ]);
  } else {
    query.whereRaw('? = any(?::text[])', [name, [...values]]);
  }
}
