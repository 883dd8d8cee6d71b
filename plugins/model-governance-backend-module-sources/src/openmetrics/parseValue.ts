const special = new Map([
  ['nan', NaN],
  ['inf', Infinity],
  ['+inf', Infinity],
  ['-inf', -Infinity],
]);

/** A sample value; undefined when the text is not a number. */
export function parseValue(text: string): number | undefined {
  const value = text === '' ? NaN : Number(text);
  return Number.isNaN(value) ? special.get(text.toLowerCase()) : value;
}

/** Epoch ms of 1973; no instant in seconds is that large before the year 5138. */
const MILLISECONDS_FROM = 1e11;

/**
 * Epoch ms. The text format counts milliseconds, OpenMetrics seconds; which
 * one a page is in, its content type often says wrongly, its numbers do not.
 */
export function parseTimestamp(text: string): number | undefined {
  const value = parseValue(text);
  if (value === undefined || !Number.isFinite(value)) return undefined;
  return Math.abs(value) >= MILLISECONDS_FROM ? value : value * 1000;
}
