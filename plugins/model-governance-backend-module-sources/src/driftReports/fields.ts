import { InputError } from '@backstage/errors';

export type Fields = Readonly<Record<string, unknown>>;

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const at = (path: string) => (path === '' ? 'report' : `report.${path}`);

/** @throws InputError when there is no object at `path` */
export function fieldsAt(value: unknown, path: string): Fields {
  if (isFields(value)) return value;
  throw new InputError(`${at(path)}: must be an object, is ${kindOf(value)}`);
}

/** @throws InputError when there is no list at `path` */
export function listAt(value: unknown, path: string): readonly unknown[] {
  if (Array.isArray(value)) return value;
  throw new InputError(`${at(path)}: must be a list, is ${kindOf(value)}`);
}

/** Finite numbers only: what cannot be compared is no value. */
export const numberOrNull = (value: unknown): number | null =>
  typeof value === 'number' && Number.isFinite(value) ? value : null;

export const textOrNull = (value: unknown): string | null =>
  typeof value === 'string' && value !== '' ? value : null;

/** As long as the contract lets a feature's name be. */
export const featureName = (value: unknown): string | null =>
  textOrNull(value)?.slice(0, 200) ?? null;

/** Words of a tool as a method of ours: `Jensen-Shannon distance` → `jensen-shannon-distance`. */
export const kebab = (text: string): string =>
  text
    .toLocaleLowerCase('en-US')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 60) || 'unnamed';

function kindOf(value: unknown): string {
  if (value === undefined) return 'missing';
  if (value === null) return 'null';
  return Array.isArray(value) ? 'a list' : typeof value;
}
