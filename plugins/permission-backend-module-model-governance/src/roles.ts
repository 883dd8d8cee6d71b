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

/**
 * Until when groups or users hold their roles: full ref → the first instant at
 * which it is over, epoch ms. Who is not in it holds them for good.
 *
 * @public
 */
export type RoleEnds = ReadonlyMap<string, number>;

const ENDS_KEY = 'model-governance.roleEnds';
const DAY = 86_400_000;

/**
 * Reads `model-governance.roleEnds`, for auditors who come for a while. `until`
 * is the last day, in UTC. Throws an `InputError` that names the path of what
 * is no date, and of a ref that holds no role: an end that ends nothing.
 *
 * @public
 */
export function readRoleEnds(config: Config, holders: RoleHolders): RoleEnds {
  const holding = new Set(Object.values(holders).flat());
  const entries = config.getOptionalConfigArray(ENDS_KEY) ?? [];
  return new Map(
    entries.map((entry, index) => {
      const path = `${ENDS_KEY}[${index}]`;
      const ref = readRef(entry.getString('ref'), `${path}.ref`);
      if (!holding.has(ref)) {
        throw new InputError(
          `Invalid config at ${path}.ref: "${ref}" holds no role at ${KEY}`,
        );
      }
      const until = entry.getString('until');
      const day = Date.parse(`${until}T00:00:00Z`);
      if (!/^\d{4}-\d{2}-\d{2}$/.test(until) || Number.isNaN(day)) {
        throw new InputError(
          `Invalid config at ${path}.until: "${until}" must be a day such as "2026-12-31", in quotes`,
        );
      }
      return [ref, day + DAY];
    }),
  );
}

/** Those who hold their roles still. */
export function holdersAt(
  holders: RoleHolders,
  ends: RoleEnds,
  now: number,
): RoleHolders {
  if (ends.size === 0) return holders;
  return Object.fromEntries(
    Object.entries(holders).map(([role, refs]) => [
      role,
      refs.filter(ref => now < (ends.get(lowerCase(ref)) ?? Infinity)),
    ]),
  );
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
