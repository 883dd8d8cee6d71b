/** One line of a page. */
export interface ParsedSample {
  name: string;
  labels: Record<string, string>;
  value: number;
}

export interface ParsedPage {
  /** Type of each family by name. */
  types: Map<string, string>;
  samples: ParsedSample[];
}

const LINE = /^([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{(.*)\})? (\S+)$/;
const LABEL = /([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\]|\\.)*)"(?:,|$)/gy;
const NUMBERS: Record<string, number> = {
  '+Inf': Infinity,
  '-Inf': -Infinity,
  NaN,
};

/**
 * A strict reader of the text format for tests: every line is understood, and
 * every sample stands under the TYPE of its family.
 *
 * @throws Error with the line that is wrong
 */
export function parsePage(text: string): ParsedPage {
  const types = new Map<string, string>();
  const samples: ParsedSample[] = [];
  let family = '';
  if (!text.endsWith('\n')) throw new Error('The last line has no end');
  for (const line of text.slice(0, -1).split('\n')) {
    const comment = /^# (HELP|TYPE) (\S+) (.*)$/.exec(line);
    if (comment) {
      const [, what, name, rest] = comment;
      if (what === 'TYPE') {
        if (types.has(name)) throw new Error(`Second TYPE of ${name}`);
        types.set(name, rest);
        family = name;
      }
      continue;
    }
    const parts = LINE.exec(line);
    if (!parts) throw new Error(`Not a sample: ${line}`);
    const [, name, labelText, valueText] = parts;
    if (!belongs(name, family, types.get(family))) {
      throw new Error(`${name} stands under ${family}`);
    }
    const value = NUMBERS[valueText] ?? Number(valueText);
    if (Number.isNaN(value) && valueText !== 'NaN') {
      throw new Error(`Not a number: ${line}`);
    }
    samples.push({ name, labels: parseLabels(labelText ?? '', line), value });
  }
  return { types, samples };
}

const suffixes: Record<string, string[]> = {
  histogram: ['_bucket', '_count', '_sum'],
  summary: ['_count', '_sum'],
};

function belongs(name: string, family: string, type: string | undefined) {
  if (name === family) return type !== 'histogram';
  const suffix = name.slice(family.length);
  const allowed = suffixes[type ?? ''] ?? [];
  return name.startsWith(family) && allowed.includes(suffix);
}

function parseLabels(text: string, line: string): Record<string, string> {
  const labels: Record<string, string> = {};
  LABEL.lastIndex = 0;
  let end = 0;
  for (let found = LABEL.exec(text); found; found = LABEL.exec(text)) {
    labels[found[1]] = found[2];
    end = LABEL.lastIndex;
  }
  if (end !== text.length) throw new Error(`Labels of: ${line}`);
  return labels;
}
