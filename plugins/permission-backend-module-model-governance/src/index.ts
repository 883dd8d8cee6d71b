/**
 * Permissions of Model Governance: a library for a backend's own policy, and
 * a module for a backend that has none.
 *
 * @packageDocumentation
 */
export {
  permissionModuleModelGovernance,
  permissionModuleModelGovernance as default,
} from './module';
export {
  createModelGovernancePolicy,
  type ModelGovernancePolicy,
  type ModelGovernancePolicyOptions,
} from './policy';
export {
  modelGovernanceRoles,
  readRoleEnds,
  readRoleHolders,
  type ModelGovernanceRole,
  type RoleEnds,
  type RoleHolders,
} from './roles';
