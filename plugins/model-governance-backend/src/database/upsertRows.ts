import type { Knex } from 'knex';
import { chunks } from './openDatabase';

type Row = object;

/** Names are ours, never a caller's. */
const quoted = (name: string) => `"${name}"`;

/**
 * Inserts rows, or replaces those with the same key. Knex writes several rows
 * on SQLite as a chain of `union all select`, whose compilation costs more
 * than the insert; both engines take a list of values.
 *
 * @param columns - all columns of a row, in the table's own order or not
 */
export async function upsertRows<T extends Row>(
  tx: Knex.Transaction,
  table: string,
  options: {
    columns: readonly (keyof T & string)[];
    key: readonly (keyof T & string)[];
    rows: readonly T[];
  },
): Promise<void> {
  const { columns, key, rows } = options;
  const names = columns.map(quoted);
  const one = `(${columns.map(() => '?').join(',')})`;
  const updates = columns
    .filter(column => !key.includes(column))
    .map(column => `${quoted(column)} = excluded.${quoted(column)}`);
  for (const part of chunks(rows)) {
    const bindings: Knex.Value[] = [];
    for (const row of part) {
      for (const column of columns) bindings.push(row[column] as Knex.Value);
    }
    const values = new Array(part.length).fill(one).join(',');
    await tx.raw(
      `insert into ${quoted(
        table,
      )} (${names}) values ${values} on conflict (${key.map(
        quoted,
      )}) do update set ${updates}`,
      bindings,
    );
  }
}
