import type { UserInfoService } from '@backstage/backend-plugin-api';
import {
  AuthorizeResult,
  isPermission,
  type Permission,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import type {
  PolicyQuery,
  PolicyQueryUser,
} from '@backstage/plugin-permission-node';
import {
  modelGovernanceDriftReferenceApprovePermission,
  modelGovernanceEventSendPermission,
  modelGovernanceEvidenceExportPermission,
  modelGovernanceGateAskPermission,
  modelGovernanceHistoryImportPermission,
  modelGovernanceIntakeRunPermission,
  modelGovernancePolicySimulatePermission,
  modelGovernanceRecordReadPermission,
  modelGovernanceSourceReadPermission,
  modelGovernanceTelemetrySendPermission,
  modelGovernanceTextErasePermission,
} from '@modelgov/backstage-plugin-model-governance-common';
import { decideEntityPermission } from './entityVisibility';
import {
  holdersAt,
  type ModelGovernanceRole,
  type RoleEnds,
  type RoleHolders,
  rolesOf,
} from './roles';

/** @public */
export interface ModelGovernancePolicyOptions {
  roles: RoleHolders;
  /** Until when, where it is for a while. */
  roleEnds?: RoleEnds;
  /** Epoch ms; default: the clock. */
  now?: () => number;
  /**
   * Who may read the record. Its entries are limited to the models that one
   * may see in any case. Default: `everyone` who is signed in.
   */
  records?: 'everyone' | 'roles';
  userInfo: Pick<UserInfoService, 'getUserInfo'>;
}

/** @public */
export interface ModelGovernancePolicy {
  /** Our decision, or `undefined` when the permission is not ours to decide. */
  handle(
    request: PolicyQuery,
    user?: PolicyQueryUser,
  ): Promise<PolicyDecision | undefined>;
  /** The roles that the caller holds now; none without a user. */
  rolesOf(user?: PolicyQueryUser): Promise<ReadonlySet<ModelGovernanceRole>>;
}

const rolesForSources = ['admin', 'risk', 'auditor', 'operator'] as const;
const rolesForEvidence = ['auditor', 'risk', 'compliance'] as const;
const rolesForSimulation = [
  'risk',
  'validator',
  'compliance',
  'auditor',
  'admin',
] as const;
const allow: PolicyDecision = { result: AuthorizeResult.ALLOW };
const deny: PolicyDecision = { result: AuthorizeResult.DENY };

/**
 * What Model Governance has to say about permissions, to be asked first by
 * the one policy of a backend. It decides `model-governance.*` and, for
 * catalog entities, `catalog.entity.read` and `catalog.entity.refresh`.
 *
 * Services never come here: the framework decides for them before it asks a
 * policy. A request without a user is denied, and so is a permission that is
 * named like ours but unknown.
 *
 * @public
 */
export function createModelGovernancePolicy(
  options: ModelGovernancePolicyOptions,
): ModelGovernancePolicy {
  const { roles, records = 'everyone', userInfo } = options;
  const { roleEnds = new Map(), now = Date.now } = options;
  const rolesNow = (refs: readonly string[]) =>
    rolesOf(refs, holdersAt(roles, roleEnds, now()));

  const refsOf = async (user: PolicyQueryUser) =>
    (await userInfo.getUserInfo(user.credentials)).ownershipEntityRefs;

  return {
    async handle({ permission }, user) {
      if (isOurs(permission)) {
        if (!user) return deny;
        const mine = rolesNow(await refsOf(user));
        return mayDo(permission, mine, records) ? allow : deny;
      }
      return decideEntityPermission(permission, async () => {
        if (!user) return undefined;
        const ownershipRefs = await refsOf(user);
        return { ownershipRefs, roles: rolesNow(ownershipRefs) };
      });
    },
    async rolesOf(user) {
      return user ? rolesNow(await refsOf(user)) : new Set();
    },
  };
}

function isOurs(permission: Permission): boolean {
  return permission.name.startsWith('model-governance.');
}

function mayDo(
  permission: Permission,
  roles: ReadonlySet<ModelGovernanceRole>,
  records: 'everyone' | 'roles',
): boolean {
  if (isPermission(permission, modelGovernanceSourceReadPermission)) {
    return rolesForSources.some(role => roles.has(role));
  }
  if (isPermission(permission, modelGovernanceRecordReadPermission)) {
    return records === 'everyone' || roles.size > 0;
  }
  if (isPermission(permission, modelGovernanceHistoryImportPermission)) {
    return roles.has('admin');
  }
  if (isPermission(permission, modelGovernanceEventSendPermission)) {
    // Pipelines and pagers send as services; people only to repair.
    return roles.has('admin') || roles.has('operator');
  }
  if (isPermission(permission, modelGovernanceEvidenceExportPermission)) {
    // The owner of a model may too: the route knows who that is.
    return rolesForEvidence.some(role => roles.has(role));
  }
  if (isPermission(permission, modelGovernanceTelemetrySendPermission)) {
    // Jobs send as services; people only to repair.
    return roles.has('admin') || roles.has('operator');
  }
  if (
    isPermission(permission, modelGovernanceDriftReferenceApprovePermission)
  ) {
    return roles.has('validator') || roles.has('risk');
  }
  if (isPermission(permission, modelGovernanceGateAskPermission)) {
    // About models that one may see only: the route limits it to those.
    return true;
  }
  if (isPermission(permission, modelGovernancePolicySimulatePermission)) {
    return rolesForSimulation.some(role => roles.has(role));
  }
  if (isPermission(permission, modelGovernanceIntakeRunPermission)) {
    // It records tiers and legacy authorisations: administrators decide nothing.
    return roles.has('risk');
  }
  if (isPermission(permission, modelGovernanceTextErasePermission)) {
    // Whoever answers to people for what is kept about them.
    return roles.has('compliance');
  }
  return false;
}
