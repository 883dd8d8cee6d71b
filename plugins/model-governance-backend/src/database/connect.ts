import { stat } from 'node:fs/promises';
import knexFactory, { type Knex } from 'knex';

/**
 * A database by itself, without a backend around it: a SQLite file that
 * exists, or a PostgreSQL URL. Nothing is migrated.
 *
 * @throws Error for a file that is not there
 */
export async function connect(
  db: string,
  { readOnly }: { readOnly: boolean },
): Promise<Knex> {
  if (/^postgres(ql)?:\/\//.test(db)) {
    return knexFactory({
      client: 'pg',
      connection: db,
      pool: {
        min: 0,
        afterCreate: (
          connection: { query(sql: string, done: (e?: Error) => void): void },
          done: (e?: Error) => void,
        ) =>
          connection.query(
            `SET default_transaction_read_only = ${readOnly ? 'on' : 'off'}`,
            done,
          ),
      },
    });
  }
  const file = await stat(db).catch(() => undefined);
  if (!file?.isFile()) throw new Error(`there is no file ${db}`);
  return knexFactory({
    client: 'better-sqlite3',
    connection: { filename: db, options: { readonly: readOnly } },
    useNullAsDefault: true,
  });
}
