import type {
  PermissionCondition,
  PermissionCriteria,
} from '@backstage/plugin-permission-common';
import type { Knex } from 'knex';

type Criteria = PermissionCriteria<PermissionCondition>;

/** The catalog rule cannot be said in SQL over the mirror. */
export class UnsupportedRuleError extends Error {
  readonly rule: string;

  constructor(rule: string) {
    super(`Catalog permission rule ${rule} is not known`);
    this.rule = rule;
  }
}

interface SearchMatch {
  key: string;
  values?: string[];
}

const lower = (text: string) => text.toLocaleLowerCase('en-US');

const isText = (value: unknown): value is string => typeof value === 'string';

/**
 * The catalog's built-in rules as it translates them itself: a key of the
 * flattened entity, and values it may have.
 */
function toSearchMatch({
  rule,
  params = {},
}: PermissionCondition): SearchMatch {
  const list = (value: unknown) =>
    Array.isArray(value) ? value.filter(isText) : [];
  const keyed = (prefix: string, name: unknown, value?: unknown) => {
    if (!isText(name)) throw new UnsupportedRuleError(rule);
    const key = lower(prefix + name);
    return isText(value) ? { key, values: [lower(value)] } : { key };
  };
  switch (rule) {
    case 'IS_ENTITY_KIND':
      return { key: 'kind', values: list(params.kinds).map(lower) };
    case 'IS_ENTITY_OWNER':
      return {
        key: 'relations.ownedby',
        values: list(params.claims).map(lower),
      };
    case 'HAS_ANNOTATION':
      return keyed('metadata.annotations.', params.annotation, params.value);
    case 'HAS_LABEL':
      return keyed('metadata.labels.', params.label);
    case 'HAS_METADATA':
      return keyed('metadata.', params.key, params.value);
    case 'HAS_SPEC':
      return keyed('spec.', params.key, params.value);
    default:
      throw new UnsupportedRuleError(rule);
  }
}

/**
 * Adds the caller's catalog read permission to a query over the `model` table.
 *
 * @throws UnsupportedRuleError when a rule is not one of the catalog's own
 */
export function applyPermission(
  knex: Knex,
  query: Knex.QueryBuilder,
  criteria: Criteria,
  column = 'model.ref',
): void {
  if ('allOf' in criteria) {
    query.where(all => {
      criteria.allOf.forEach(one =>
        all.andWhere(sub => applyPermission(knex, sub, one, column)),
      );
    });
  } else if ('anyOf' in criteria) {
    query.where(any => {
      criteria.anyOf.forEach(one =>
        any.orWhere(sub => applyPermission(knex, sub, one, column)),
      );
    });
  } else if ('not' in criteria) {
    query.whereNot(sub => applyPermission(knex, sub, criteria.not, column));
  } else {
    const { key, values } = toSearchMatch(criteria);
    query.whereIn(column, matching(knex, key, values));
  }
}

function matching(knex: Knex, key: string, values?: string[]) {
  const refs = knex('model_search').select('model_ref').where({ key });
  return values ? refs.whereIn('value', values) : refs;
}
