import { TestDatabases, mockServices } from '@backstage/backend-test-utils';
import { openDatabase, type Database } from '../database';

/**
 * SQLite always, and PostgreSQL where a connection string is given: `npm test`
 * starts a real one. Without it only SQLite is tried, and a line says so.
 */
export const databases = TestDatabases.create({
  ids: process.env.BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING
    ? ['SQLITE_3', 'POSTGRES_18']
    : ['SQLITE_3'],
});

export const databaseIds = databases.eachSupportedId();

/** A migrated database of its own. */
export async function createDatabase(
  id: (typeof databaseIds)[number][0],
): Promise<Database> {
  const knex = await databases.init(id);
  return openDatabase(
    mockServices.database({ knex, migrations: { skip: false } }),
  );
}
