import {
  catalogEntityCreatePermission,
  catalogEntityDeletePermission,
  catalogIngestionManagePermission,
  catalogLocationCreatePermission,
  catalogLocationDeletePermission,
} from '@backstage/plugin-catalog-common/alpha';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import type { PermissionPolicy } from '@backstage/plugin-permission-node';
import type { ModelGovernancePolicy } from './policy';
import { decideTemplatePermission } from './templatePermissions';

/** What is decided about the permissions of other plugins. */
export const otherPermissions = ['allow-signed-in', 'deny'] as const;
export type OtherPermissions = (typeof otherPermissions)[number];

const catalogMutations = new Set(
  [
    catalogEntityCreatePermission,
    catalogEntityDeletePermission,
    catalogLocationCreatePermission,
    catalogLocationDeletePermission,
    catalogIngestionManagePermission,
  ].map(({ name }) => name),
);

/**
 * A whole policy for a backend that has no other: ours first, then the
 * catalog's content to admins, then templates, then `others`.
 */
export function createBackendPolicy(
  ours: ModelGovernancePolicy,
  others: OtherPermissions,
): PermissionPolicy {
  return {
    async handle(request, user) {
      const decision = await ours.handle(request, user);
      if (decision) return decision;
      if (user && others === 'allow-signed-in') {
        const roles = await ours.rolesOf(user);
        const { userEntityRef } = user.info;
        const template = decideTemplatePermission(
          request.permission,
          userEntityRef,
          roles,
        );
        if (template) return template;
      }
      const allowed = catalogMutations.has(request.permission.name)
        ? (await ours.rolesOf(user)).has('admin')
        : user !== undefined && others === 'allow-signed-in';
      return { result: allowed ? AuthorizeResult.ALLOW : AuthorizeResult.DENY };
    },
  };
}
