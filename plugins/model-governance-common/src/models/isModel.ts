import type { Entity } from '@backstage/catalog-model';

/** A kind of catalog entity that counts as a model. @public */
export interface ModelMatcher {
  kind: string;
  /** `spec.type`; any type when absent. */
  type?: string;
}

/**
 * Our own kind, and what other tools create for models. Adopters replace the
 * list with `model-governance.models` in app-config.
 *
 * @public
 */
export const defaultModelMatchers: readonly ModelMatcher[] = [
  { kind: 'Model' },
  { kind: 'Component', type: 'ml-model' },
  { kind: 'Resource', type: 'ai-model' },
];

const same = (a: unknown, b: string) =>
  typeof a === 'string' &&
  a.toLocaleLowerCase('en-US') === b.toLocaleLowerCase('en-US');

/**
 * Whether an entity is a model. Kinds and types compare as the catalog does:
 * without regard to case.
 *
 * @public
 */
export function isModel(
  entity: Pick<Entity, 'kind' | 'spec'>,
  matchers: readonly ModelMatcher[] = defaultModelMatchers,
): boolean {
  return matchers.some(
    matcher =>
      same(entity.kind, matcher.kind) &&
      (matcher.type === undefined || same(entity.spec?.type, matcher.type)),
  );
}

/** The same choice as a catalog API filter (any of the objects). @public */
export function toCatalogFilter(
  matchers: readonly ModelMatcher[] = defaultModelMatchers,
): Record<string, string>[] {
  return matchers.map(
    ({ kind, type }): Record<string, string> =>
      type === undefined ? { kind } : { kind, 'spec.type': type },
  );
}

/** The same choice as a filter predicate, for entity cards and tabs. @public */
export function toFilterPredicate(
  matchers: readonly ModelMatcher[] = defaultModelMatchers,
): { $any: Record<string, string>[] } {
  return { $any: toCatalogFilter(matchers) };
}
