export type Labels = Map<string, string>;

const labelName = /[a-zA-Z_][a-zA-Z0-9_]*/y;

/**
 * The labels of a series as written, `name{a="b"}` or `name`; undefined when
 * they are malformed. Unknown escapes are kept as they are, as Prometheus does.
 */
export function parseLabels(series: string): Labels | undefined {
  const labels: Labels = new Map();
  const open = series.indexOf('{');
  if (open < 0) return labels;
  let position = open + 1;
  for (;;) {
    position = skipBlanks(series, position);
    if (series[position] === '}') {
      return position === series.length - 1 ? labels : undefined;
    }
    labelName.lastIndex = position;
    const name = labelName.exec(series)?.[0];
    if (name === undefined || labels.has(name)) return undefined;
    position = skipBlanks(series, position + name.length);
    if (series[position] !== '=') return undefined;
    position = skipBlanks(series, position + 1);
    if (series[position] !== '"') return undefined;
    const end = closingQuote(series, position + 1);
    if (end < 0) return undefined;
    labels.set(name, unescapeLabel(series.slice(position + 1, end)));
    position = skipBlanks(series, end + 1);
    if (series[position] === ',') position += 1;
    else if (series[position] !== '}') return undefined;
  }
}

function skipBlanks(text: string, from: number): number {
  let position = from;
  while (text[position] === ' ' || text[position] === '\t') position += 1;
  return position;
}

function closingQuote(text: string, from: number): number {
  for (let position = from; position < text.length; position += 1) {
    if (text[position] === '\\') position += 1;
    else if (text[position] === '"') return position;
  }
  return -1;
}

function unescapeLabel(text: string): string {
  if (!text.includes('\\')) return text;
  return text.replace(/\\([\\"n])/g, (_match, escaped: string) =>
    escaped === 'n' ? '\n' : escaped,
  );
}
