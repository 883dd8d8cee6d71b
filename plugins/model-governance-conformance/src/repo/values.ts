/** What lies under a path of keys, or `undefined`. */
export function get(value: unknown, ...path: (string | number)[]): unknown {
  return path.reduce<unknown>((at, key) => {
    if (typeof at !== 'object' || at === null) return undefined;
    return Object.hasOwn(at, key)
      ? (at as Record<string | number, unknown>)[key]
      : undefined;
  }, value);
}

/** A list, or none. */
export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Keys with their values, or none. */
export function entries(value: unknown): [string, unknown][] {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.entries(value)
    : [];
}

/** A text with letters or digits in it. */
export function isText(value: unknown): value is string {
  return typeof value === 'string' && /[\p{L}\p{N}]/u.test(value);
}

export function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

/** Every value under a key of that name, however deep. */
export function deep(value: unknown, key: string): unknown[] {
  if (Array.isArray(value)) return value.flatMap(item => deep(item, key));
  return entries(value).flatMap(([name, item]) => [
    ...(name === key ? [item] : []),
    ...deep(item, key),
  ]);
}
