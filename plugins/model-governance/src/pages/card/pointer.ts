import {
  cardSchema,
  type SchemaNode,
} from '@modelgov/backstage-plugin-model-governance-common';

/** Segments of an RFC 6901 pointer. */
export function segmentsOf(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map(part => part.replace(/~1/g, '/').replace(/~0/g, '~'));
}

/** The pointer of a member or an item. */
export function below(pointer: string, step: string | number): string {
  return `${pointer}/${String(step).replace(/~/g, '~0').replace(/\//g, '~1')}`;
}

/**
 * A field as a person would name it: `/data/0/period` → `Data › 1 › Period`.
 * What the schema does not know stays as it is written.
 */
export function fieldName(pointer: string): string {
  let node: SchemaNode | undefined = cardSchema;
  const words: string[] = [];
  for (const step of segmentsOf(pointer)) {
    if (node?.items && /^\d+$/.test(step)) {
      node = node.items;
      words.push(String(Number(step) + 1));
    } else {
      node = node?.properties?.[step];
      words.push(node?.title ?? step);
    }
  }
  return words.join(' › ') || '/';
}
