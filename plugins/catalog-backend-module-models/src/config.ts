import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';

/** How the `Model` kind enters the catalog. */
export const registrations = ['layer', 'processor'] as const;
export type Registration = (typeof registrations)[number];

const KEY = 'model-governance.catalog.registration';

/** Throws an `InputError` that names the key and the allowed values. */
export function readRegistration(config: Config): Registration {
  const value = config.getOptional(KEY) ?? 'layer';
  const registration = registrations.find(known => known === value);
  if (!registration) {
    throw new InputError(
      `Invalid config at ${KEY}: ${JSON.stringify(
        value,
      )}; allowed are ${registrations.join(', ')}`,
    );
  }
  return registration;
}
