import type { SchemaNode } from '@modelgov/backstage-plugin-model-governance-common';

/** What a card, or a part of it, is made of. */
export type JsonObject = { [name: string]: unknown };

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether a value says anything: empty texts, lists and objects do not. */
export function says(value: unknown): boolean {
  if (value === undefined || value === null) return false;
  if (typeof value === 'string') return value.trim() !== '';
  if (typeof value !== 'object') return true;
  return Object.values(value).some(says);
}

/** The value without what says nothing; `undefined` when nothing is left. */
export function pruned(value: unknown): unknown {
  if (!says(value)) return undefined;
  if (Array.isArray(value)) return value.filter(says).map(pruned);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, inner]) => says(inner))
      .map(([name, inner]) => [name, pruned(inner)]),
  );
}

/** A value in one line, for a table. */
export function inline(value: unknown): string {
  if (typeof value === 'string') return value;
  return JSON.stringify(value, null, 1) ?? '';
}

export const isProse = (node: SchemaNode) =>
  node.contentMediaType === 'text/markdown';
export const isLink = (node: SchemaNode) => node.format === 'uri';
export const isDate = (node: SchemaNode) =>
  node.anyOf?.some(({ format }) => format === 'date') ?? false;
