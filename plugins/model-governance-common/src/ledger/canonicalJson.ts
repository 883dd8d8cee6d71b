/** @public */
export type CanonicalValue =
  | null
  | boolean
  | number
  | string
  | CanonicalValue[]
  | { [key: string]: CanonicalValue };

/**
 * JSON Canonicalization Scheme (RFC 8785): keys sorted by UTF-16 code units,
 * no white space, numbers and strings as ECMAScript writes them.
 *
 * @throws TypeError for what JSON cannot say: NaN, infinities, lone surrogates, undefined
 * @public
 */
export function canonicalJson(value: CanonicalValue): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) {
      throw new TypeError(`${value} has no canonical JSON form`);
    }
    return JSON.stringify(value);
  }
  if (typeof value === 'string') {
    if (!isWellFormed(value)) {
      throw new TypeError(
        'A string with a lone surrogate has no canonical form',
      );
    }
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) {
    // Array.from, unlike map, sees the holes: they are undefined, and throw.
    return `[${Array.from(value, item => canonicalJson(item)).join(',')}]`;
  }
  if (typeof value === 'object') {
    const members = Object.keys(value)
      .sort() // Array.prototype.sort compares UTF-16 code units, as §3.2.3 asks.
      .map(key => `${canonicalJson(key)}:${canonicalJson(value[key])}`);
    return `{${members.join(',')}}`;
  }
  throw new TypeError(`A ${typeof value} has no canonical JSON form`);
}

// String.prototype.isWellFormed is not in every browser that adopters support.
function isWellFormed(text: string): boolean {
  return !/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/.test(
    text,
  );
}
