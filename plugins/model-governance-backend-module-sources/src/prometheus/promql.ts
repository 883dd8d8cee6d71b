/**
 * PromQL from data. Label values come from the catalog and are never trusted:
 * they appear only inside string literals, escaped here.
 */

const escapes: Record<string, string> = {
  '\\': '\\\\',
  '"': '\\"',
  '\n': '\\n',
};

/** A PromQL string literal that stands for exactly this text. */
export function quoteString(text: string): string {
  const escaped = text.replace(
    // eslint-disable-next-line no-control-regex
    /[\\"\x00-\x1f\x7f]/g,
    character =>
      escapes[character] ??
      `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`,
  );
  return `"${escaped}"`;
}

/** The text as a regular expression (RE2) that matches nothing else. */
export function quotePattern(text: string): string {
  return text.replace(/[\\.+*?()|[\]{}^$]/g, '\\$&');
}

/** `name="value"`, or an alternation for several values. */
export function labelMatcher(name: string, values: readonly string[]): string {
  const distinct = [...new Set(values)].sort();
  return distinct.length === 1
    ? `${name}=${quoteString(distinct[0])}`
    : `${name}=~${quoteString(distinct.map(quotePattern).join('|'))}`;
}

/** A PromQL duration without loss. */
export function duration(ms: number): string {
  return ms % 1000 === 0 ? `${ms / 1000}s` : `${Math.round(ms)}ms`;
}
