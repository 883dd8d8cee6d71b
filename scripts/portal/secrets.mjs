import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const randomSecret = () => randomBytes(32).toString('base64url');

/**
 * Secrets of a development portal. The one that signs session cookies is kept,
 * so that a restart signs nobody out of a step they are in; the others are new
 * at each start.
 */
export function createSecrets(dataDir) {
  mkdirSync(dataDir, { recursive: true });
  const file = join(dataDir, 'session-secret');
  if (!existsSync(file)) writeFileSync(file, randomSecret(), { mode: 0o600 });
  return {
    SESSION_SECRET: readFileSync(file, 'utf8'),
    IDP_CLIENT_SECRET: randomSecret(),
    DEMO_HISTORY_TOKEN: randomSecret(),
  };
}
