import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { otherPermissions } from './backendPolicy';

const KEY = 'model-governance.permissions';

/** Throws an `InputError` that names the key and the allowed values. */
export function readPolicyConfig(config: Config) {
  return {
    others: readOneOf(config, `${KEY}.others`, otherPermissions),
    records: readOneOf(config, `${KEY}.records`, [
      'everyone',
      'roles',
    ] as const),
  };
}

/** The first of the allowed values is the default. */
function readOneOf<T extends string>(
  config: Config,
  key: string,
  allowed: readonly [T, ...T[]],
): T {
  const value = config.getOptional(key);
  if (value === undefined) return allowed[0];
  const found = allowed.find(known => known === value);
  if (found === undefined) {
    throw new InputError(
      `Invalid config at ${key}: ${JSON.stringify(
        value,
      )}; allowed are ${allowed.join(', ')}`,
    );
  }
  return found;
}
