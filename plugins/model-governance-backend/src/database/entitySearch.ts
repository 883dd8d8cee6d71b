import type { Entity } from '@backstage/catalog-model';

/** The catalog indexes no longer values either. */
const MAX_VALUE = 200;
const MAX_KEY = 200;

const lower = (text: string) => text.toLocaleLowerCase('en-US');

/**
 * The flattened entity as the catalog's permission rules address it: lower
 * case keys and values. Long values keep their key, so that "has annotation"
 * still holds.
 */
export function toSearchRows(
  ref: string,
  entity: Entity,
): { model_ref: string; key: string; value: string }[] {
  const rows = new Map<
    string,
    { model_ref: string; key: string; value: string }
  >();
  const add = (path: string, leaf: unknown) => {
    const key = lower(path);
    if (key.length > MAX_KEY) return;
    const text = leaf === null || leaf === undefined ? '' : lower(String(leaf));
    const value = text.length > MAX_VALUE ? '' : text;
    rows.set(`${key}\u0000${value}`, { model_ref: ref, key, value });
  };
  const visit = (path: string, value: unknown) => {
    if (Array.isArray(value)) {
      value.forEach(item => visit(path, item));
    } else if (typeof value === 'object' && value !== null) {
      Object.entries(value).forEach(([k, v]) => visit(`${path}.${k}`, v));
    } else {
      add(path, value);
    }
  };
  add('kind', entity.kind);
  visit('metadata', entity.metadata);
  visit('spec', entity.spec ?? {});
  for (const { type, targetRef } of entity.relations ?? []) {
    add(`relations.${type}`, targetRef);
  }
  return [...rows.values()];
}
