import type { AuthService } from '@backstage/backend-plugin-api';
import { ANNOTATION_LOCATION } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { stringify } from 'yaml';
import { readFromCopy } from '../repository/publish';

const POLL_MS = 2_000;
const LOCATION = 'local-repositories';

/** Where the catalog has an entity from: `file:/…` or `url:https://…`. */
export async function locationOf(
  entityRef: string,
  { catalog, auth }: { catalog: CatalogService; auth: AuthService },
): Promise<string | undefined> {
  // As the service: a name that the user may not see is taken all the same.
  const entity = await catalog.getEntityByRef(entityRef, {
    credentials: await auth.getOwnServiceCredentials(),
  });
  if (!entity) return undefined;
  return entity.metadata.annotations?.[ANNOTATION_LOCATION] ?? 'elsewhere';
}

/**
 * Puts what the portal reads of a repository where the catalog's location of
 * type `file` finds it, and asks the catalog to look at once. Returns the
 * location.
 */
export async function registerLocally(given: {
  root: string;
  name: string;
  /** All of the repository, by path. */
  files: ReadonlyMap<string, string>;
  catalog: CatalogService;
  auth: AuthService;
}): Promise<string> {
  const { root, name, files, catalog, auth } = given;
  const folder = join(root, name);
  // The entity last: what it names is there when it is read.
  for (const file of [...readFromCopy].reverse()) {
    const content = files.get(file);
    if (content === undefined) continue;
    const path = join(folder, file);
    await mkdir(dirname(path), { recursive: true });
    // Moved into place: nobody must ever read half of it.
    const half = `${path}.half`;
    await writeFile(half, content);
    await rename(half, path);
  }
  const path = join(folder, 'catalog-info.yaml');
  const credentials = await auth.getOwnServiceCredentials();
  await catalog
    .refreshEntity(`location:default/${LOCATION}`, { credentials })
    // Not configured as a location: its schedule, or an admin, brings it in.
    .catch(() => undefined);
  return `file:${path}`;
}

/**
 * Makes the folder of local repositories one that the catalog can read while
 * nothing is in it: a location that finds nothing is a warning, for ever.
 */
export async function openRepositories(root: string): Promise<void> {
  await mkdir(root, { recursive: true });
  const location = {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Location',
    metadata: {
      name: LOCATION,
      description: 'What templates have made on this machine',
    },
    spec: {
      type: 'file',
      target: resolve(root, '*', 'catalog-info.yaml'),
      presence: 'optional',
    },
  };
  await writeFile(join(root, 'catalog-info.yaml'), stringify(location));
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
