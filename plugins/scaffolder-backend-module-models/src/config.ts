import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { isAbsolute, resolve } from 'node:path';

const KEY = 'model-governance.repositories.root';

/** The folder of local repositories, or `undefined` where none is configured. */
export function readRepositoriesRoot(config: Config): string | undefined {
  const root = config.getOptionalString(KEY);
  return root === undefined || isAbsolute(root) ? root : resolve(root);
}

/** The folder, or an error that names the key. */
export function needRepositoriesRoot(root: string | undefined): string {
  if (root) return root;
  throw new InputError(
    `Local repositories are not set up: name a folder at ${KEY}, or choose another publish target`,
  );
}
