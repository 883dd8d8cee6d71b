import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';

/** What a person may be to the governance of models. @public */
export const modelGovernanceRoles = [
  'admin',
  'risk',
  'validator',
  'compliance',
  'executive',
  'auditor',
  'operator',
] as const;
/** @public */
export type ModelGovernanceRole = (typeof modelGovernanceRoles)[number];

/**
 * The groups, or single users, that hold each role: full entity refs.
 * A role that is left out is held by nobody.
 *
 * @public
 */
export type RoleHolders = Partial<
  Record<ModelGovernanceRole, readonly string[]>
>;

const KEY = 'model-governance.roles';

/**
 * Reads `model-governance.roles`. Throws an `InputError` that names the path
 * of a role that does not exist or of a ref that is not a full one, since
 * either would take a right away in silence.
 *
 * @public
 */
export function readRoleHolders(config: Config): RoleHolders {
  const section = config.getOptionalConfig(KEY);
  const holders: RoleHolders = {};
  for (const key of section?.keys() ?? []) {
    const role = modelGovernanceRoles.find(known => known === key);
    if (!role) {
      throw new InputError(
        `Invalid config at ${KEY}.${key}: no such role; known are ${modelGovernanceRoles.join(
          ', ',
        )}`,
      );
    }
    const refs = section?.getOptionalStringArray(key) ?? [];
    holders[role] = refs.map((ref, index) =>
      readRef(ref, `${KEY}.${key}[${index}]`),
    );
  }
  return holders;
}

/** The roles of somebody who owns what these refs own. */
export function rolesOf(
  ownershipRefs: readonly string[],
  holders: RoleHolders,
): Set<ModelGovernanceRole> {
  const mine = new Set(ownershipRefs.map(lowerCase));
  return new Set(
    modelGovernanceRoles.filter(role =>
      holders[role]?.some(ref => mine.has(lowerCase(ref))),
    ),
  );
}

function readRef(ref: string, path: string): string {
  const normalised = lowerCase(ref);
  if (!/^(group|user):/.test(normalised) || !isFullRef(normalised)) {
    throw new InputError(
      `Invalid config at ${path}: "${ref}" must be the full ref of a group or user, such as group:default/model-risk`,
    );
  }
  return normalised;
}

function isFullRef(ref: string): boolean {
  try {
    return stringifyEntityRef(parseEntityRef(ref)) === ref;
  } catch {
    return false;
  }
}

function lowerCase(ref: string): string {
  return ref.toLocaleLowerCase('en-US');
}
