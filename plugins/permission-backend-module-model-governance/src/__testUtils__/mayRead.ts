import type { Entity } from '@backstage/catalog-model';
import {
  AuthorizeResult,
  type PermissionCondition,
  type PermissionCriteria,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';

/** Applies a decision to an entity as the catalog's two rules would. */
export function mayRead(
  decision: PolicyDecision | undefined,
  entity: Entity,
): boolean {
  if (decision?.result !== AuthorizeResult.CONDITIONAL) {
    return decision?.result === AuthorizeResult.ALLOW;
  }
  return holds(decision.conditions, entity);
}

function holds(
  criteria: PermissionCriteria<PermissionCondition>,
  entity: Entity,
): boolean {
  if ('anyOf' in criteria) {
    return criteria.anyOf.some(part => holds(part, entity));
  }
  if ('allOf' in criteria) {
    return criteria.allOf.every(part => holds(part, entity));
  }
  if ('not' in criteria) return !holds(criteria.not, entity);
  const { rule, params } = criteria;
  if (rule === 'HAS_ANNOTATION') {
    const value = entity.metadata.annotations?.[String(params?.annotation)];
    return value !== undefined && value === params?.value;
  }
  if (rule === 'IS_ENTITY_OWNER') {
    const owners = entity.relations?.filter(({ type }) => type === 'ownedBy');
    const claims = [params?.claims].flat();
    return owners?.some(({ targetRef }) => claims.includes(targetRef)) ?? false;
  }
  throw new Error(`the catalog has no rule ${rule}`);
}
