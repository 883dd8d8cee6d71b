/** The text format as the Python client of Prometheus writes it. */

export type Labels = Readonly<Record<string, string>>;

export interface Sample {
  /** After the family's name, such as `_bucket`. */
  suffix?: string;
  labels?: Labels;
  value: number;
}

/** `floatToGoString` of the client: `1.0`, `+Inf`, `1.795405e+09`. */
export function formatFloat(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (value === Infinity) return '+Inf';
  if (value === -Infinity) return '-Inf';
  let text = String(value);
  if (!/[.e]/.test(text)) text += '.0';
  const dot = text.indexOf('.');
  if (value > 0 && dot > 6) {
    const digits = `${text[0]}.${text.slice(1, dot)}${text.slice(dot + 1)}`;
    const exponent = String(dot - 1).padStart(2, '0');
    return `${digits.replace(/[0.]+$/, '')}e+${exponent}`;
  }
  return text;
}

const escaped = (text: string) =>
  text.replace(/\\/g, '\\\\').replace(/\n/g, '\\n').replace(/"/g, '\\"');

function labelText(labels: Labels | undefined): string {
  if (!labels) return '';
  const names = Object.keys(labels).sort();
  if (names.length === 0) return '';
  return `{${names
    .map(name => `${name}="${escaped(labels[name])}"`)
    .join(',')}}`;
}

/** One family with its HELP and TYPE. A counter is named without `_total`. */
export function family(
  type: 'counter' | 'gauge' | 'histogram' | 'summary',
  name: string,
  help: string,
  samples: readonly Sample[],
): string {
  const shown = type === 'counter' ? `${name}_total` : name;
  const lines = [`# HELP ${shown} ${help}`, `# TYPE ${shown} ${type}`];
  for (const { suffix = '', labels, value } of samples) {
    lines.push(`${shown}${suffix}${labelText(labels)} ${formatFloat(value)}`);
  }
  return `${lines.join('\n')}\n`;
}

/** The gauge of creation times that the client adds to what it counts. */
export function created(
  name: string,
  help: string,
  labels: readonly Labels[],
  startedAt: number,
): string {
  return family(
    'gauge',
    `${name}_created`,
    help,
    labels.map(each => ({ labels: each, value: startedAt / 1000 })),
  );
}

/** The samples of one histogram child; `counts` belong to `bounds`. */
export function histogramSamples(child: {
  labels?: Labels;
  bounds: readonly number[];
  counts: readonly number[];
  count: number;
  sum: number;
}): Sample[] {
  const { labels, bounds, counts, count, sum } = child;
  return [
    ...bounds.map((bound, index) => ({
      suffix: '_bucket',
      labels: { ...labels, le: formatFloat(bound) },
      value: counts[index],
    })),
    { suffix: '_count', labels, value: count },
    { suffix: '_sum', labels, value: sum },
  ];
}
