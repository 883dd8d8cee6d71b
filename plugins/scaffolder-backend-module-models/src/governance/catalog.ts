import type { AuthService } from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { createHash } from 'node:crypto';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const POLL_MS = 2_000;

/**
 * Puts a repository's catalog-info.yaml where the catalog's location of type
 * `file` finds it, and asks the catalog to look at once.
 */
export async function registerLocally(given: {
  root: string;
  name: string;
  content: string;
  catalog: CatalogService;
  auth: AuthService;
}): Promise<void> {
  const { root, name, content, catalog, auth } = given;
  const folder = join(root, name);
  await mkdir(folder, { recursive: true });
  // Moved into place: the catalog must never read half of it.
  const half = join(folder, '.catalog-info.half');
  await writeFile(half, content);
  await rename(half, join(folder, 'catalog-info.yaml'));
  const credentials = await auth.getOwnServiceCredentials();
  await catalog
    .refreshEntity(locationOf(root), { credentials })
    // Not configured as a location: its schedule, or an admin, brings it in.
    .catch(() => undefined);
}

/** The entity that the catalog makes for the configured location of the folder. */
export function locationOf(root: string): string {
  const target = resolve(root, '*', 'catalog-info.yaml');
  const hash = createHash('sha1').update(`file:${target}`).digest('hex');
  return `location:default/generated-${hash}`;
}

/** Asks until it is true, the time is over or the task is cancelled. */
export async function waitUntil(
  isTrue: () => Promise<boolean>,
  given: { timeoutMs: number; signal?: AbortSignal },
): Promise<boolean> {
  const until = Date.now() + given.timeoutMs;
  while (!(await isTrue())) {
    if (Date.now() >= until) return false;
    await sleep(POLL_MS, undefined, { signal: given.signal });
  }
  return true;
}
