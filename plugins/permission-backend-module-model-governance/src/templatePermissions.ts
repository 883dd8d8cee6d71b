import {
  AuthorizeResult,
  type ConditionalPolicyDecision,
  type Permission,
  type PermissionCondition,
  type PermissionCriteria,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import type { ModelGovernanceRole } from './roles';

/** Pages and steps of a template with this tag are for the second line. */
const RISK_OFFICER_TAG = 'risk-officer';

const allow: PolicyDecision = { result: AuthorizeResult.ALLOW };
const deny: PolicyDecision = { result: AuthorizeResult.DENY };

type ResourceType =
  | 'scaffolder-template'
  | 'scaffolder-action'
  | 'scaffolder-task';

/**
 * Who runs templates, for somebody who is signed in; `undefined` for what is
 * no permission of the scaffolder. Names, rules and tags are written out: the
 * scaffolder exports them from packages that a policy must not depend on.
 */
export function decideTemplatePermission(
  { name }: Permission,
  userRef: string,
  roles: ReadonlySet<ModelGovernanceRole>,
): PolicyDecision | undefined {
  const admin = roles.has('admin');
  const own = condition('scaffolder-task', 'IS_TASK_OWNER', {
    createdBy: [userRef],
  });
  const looksOnly = roles.has('auditor') && !admin;
  switch (name) {
    case 'scaffolder.template.parameter.read':
    case 'scaffolder.template.step.read':
      return roles.has('risk')
        ? allow
        : when('scaffolder-template', {
            not: condition('scaffolder-template', 'HAS_TAG', {
              tag: RISK_OFFICER_TAG,
            }),
          });
    case 'scaffolder.task.read':
      return admin || roles.has('auditor') || roles.has('risk')
        ? allow
        : when('scaffolder-task', own);
    case 'scaffolder.task.cancel':
      if (looksOnly) return deny;
      return admin ? allow : when('scaffolder-task', own);
    case 'scaffolder.action.execute':
      if (looksOnly) return deny;
      // A model and its card are never anybody's to show to the world alone.
      return admin
        ? allow
        : when('scaffolder-action', {
            not: condition('scaffolder-action', 'HAS_STRING_PROPERTY', {
              key: 'repoVisibility',
              value: 'public',
            }),
          });
    case 'scaffolder.task.create':
    case 'scaffolder.template.dry-run':
    case 'scaffolder.template.management':
      return looksOnly ? deny : allow;
    default:
      return undefined;
  }
}

function condition(
  resourceType: ResourceType,
  rule: string,
  params: PermissionCondition['params'],
): PermissionCondition {
  return { rule, resourceType, params };
}

function when(
  resourceType: ResourceType,
  conditions: PermissionCriteria<PermissionCondition>,
): ConditionalPolicyDecision {
  return {
    result: AuthorizeResult.CONDITIONAL,
    pluginId: 'scaffolder',
    resourceType,
    conditions,
  };
}
