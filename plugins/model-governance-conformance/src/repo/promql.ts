/** Words of PromQL that are followed by a parenthesis or stand between operands. */
const keywords = new Set([
  'and',
  'or',
  'unless',
  'by',
  'without',
  'on',
  'ignoring',
  'group_left',
  'group_right',
  'offset',
  'bool',
  'inf',
  'nan',
]);

/**
 * Names of the metrics that an expression asks for. This is no parser: what
 * stands in quotes, braces, ranges and label lists is taken out, and of the
 * rest every name that is no function and no keyword is a metric.
 */
export function metricNames(expression: string): string[] {
  const bare = expression
    .replace(/"(\\.|[^"\\])*"|'(\\.|[^'\\])*'/g, '""')
    .replace(/\{[^}]*\}/g, '{}')
    .replace(/\[[^\]]*\]/g, '')
    .replace(
      /\b(by|without|on|ignoring|group_left|group_right)\s*\([^)]*\)/g,
      '',
    );
  const names = bare.match(/(?<![\w:.])[a-zA-Z_:][\w:]*(?!\w*\s*\()/g) ?? [];
  return [...new Set(names)].filter(name => !keywords.has(name.toLowerCase()));
}

/** A series name without what histograms and summaries add to it. */
export function familyOf(name: string): string {
  return name.replace(/_(bucket|count|sum)$/, '');
}
