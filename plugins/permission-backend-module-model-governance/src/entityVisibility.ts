import {
  catalogEntityReadPermission,
  catalogEntityRefreshPermission,
  RESOURCE_TYPE_CATALOG_ENTITY,
} from '@backstage/plugin-catalog-common/alpha';
import {
  AuthorizeResult,
  type ConditionalPolicyDecision,
  isPermission,
  type Permission,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import { annotations } from '@modelgov/backstage-plugin-model-governance-common';
import type { ModelGovernanceRole } from './roles';

/** Whoever asks, as far as the visibility of entities goes. */
export interface Viewer {
  ownershipRefs: readonly string[];
  roles: ReadonlySet<ModelGovernanceRole>;
}

/** The operator keeps systems alive and judges no model. */
const rolesThatSeeAll = [
  'admin',
  'risk',
  'validator',
  'compliance',
  // Signs for the highest tier, and cannot sign what it may not see.
  'executive',
  'auditor',
] as const;

/**
 * Reading and refreshing of catalog entities; `undefined` for anything else.
 * What one may not see one may not refresh either.
 */
export async function decideEntityPermission(
  permission: Permission,
  viewer: () => Promise<Viewer | undefined>,
): Promise<PolicyDecision | undefined> {
  const ours =
    isPermission(permission, catalogEntityReadPermission) ||
    isPermission(permission, catalogEntityRefreshPermission);
  if (!ours) return undefined;
  const who = await viewer();
  if (!who) return { result: AuthorizeResult.DENY };
  if (rolesThatSeeAll.some(role => who.roles.has(role))) {
    return { result: AuthorizeResult.ALLOW };
  }
  return unrestrictedOrOwned(who.ownershipRefs);
}

/**
 * Written out because the catalog exports its condition factories from its
 * backend package, which a policy must not depend on.
 */
function unrestrictedOrOwned(
  ownershipRefs: readonly string[],
): ConditionalPolicyDecision {
  const resourceType = RESOURCE_TYPE_CATALOG_ENTITY;
  return {
    result: AuthorizeResult.CONDITIONAL,
    pluginId: 'catalog',
    resourceType,
    conditions: {
      anyOf: [
        {
          not: {
            rule: 'HAS_ANNOTATION',
            resourceType,
            params: { annotation: annotations.visibility, value: 'restricted' },
          },
        },
        {
          rule: 'IS_ENTITY_OWNER',
          resourceType,
          params: { claims: [...ownershipRefs] },
        },
      ],
    },
  };
}
