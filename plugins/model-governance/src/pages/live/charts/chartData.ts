import type {
  SignalId,
  TelemetryRange,
  TelemetrySeries,
} from '@modelgov/backstage-plugin-model-governance-common';

const isImported = (point: Point) => point.origin === 'import';

export type Series = TelemetrySeries['series'][number];
export type Point = Series['points'][number];

/** What a line draws: what was collected, or what was imported. */
export type LineKey = `${SignalId}:live` | `${SignalId}:import`;

/** One instant of a chart; `null` breaks the line. */
export interface ChartRow {
  at: number;
  /** The p95's bucket, where it comes from buckets. */
  band: [number, number] | null;
  values: Partial<Record<LineKey, number | null>>;
  points: Partial<Record<SignalId, Point>>;
}

/**
 * Series on one time axis. Imported history is a line of its own; where it
 * meets what was collected both lines share the point, so that the drawing
 * has a gap only where the data has one.
 */
export function toChartRows(series: readonly Series[]): ChartRow[] {
  const rows = new Map<number, ChartRow>();
  const ceiling = highest(series);
  for (const { signal, points } of series) {
    points.forEach((point, index) => {
      const at = Date.parse(point.at);
      const row = rows.get(at) ?? { at, band: null, values: {}, points: {} };
      rows.set(at, row);
      row.points[signal] = point;
      const imported = isImported(point);
      const joins =
        point.value !== null &&
        [points[index - 1], points[index + 1]].some(
          next => next && next.value !== null && isImported(next) !== imported,
        );
      row.values[`${signal}:live`] = imported ? null : point.value;
      row.values[`${signal}:import`] = imported || joins ? point.value : null;
      if (signal === 'latency.p95') row.band = band(point, ceiling);
    });
  }
  return [...rows.values()].sort((a, b) => a.at - b.at);
}

/** An unbounded bucket reaches to the top of what is drawn. */
function band(point: Point, ceiling: number): [number, number] | null {
  if (point.value === null || point.low === null) return null;
  return [point.low, point.high ?? ceiling];
}

function highest(series: readonly Series[]): number {
  const all = series.flatMap(({ points }) =>
    points.flatMap(({ value, high }) => [value ?? 0, high ?? 0]),
  );
  return all.reduce((max, x) => Math.max(max, x), 0);
}

/** The highest thing to draw: a value, a bucket's bound or the target. */
export function topOf(series: readonly Series[]): number {
  return series.reduce(
    (top, { target }) => Math.max(top, target?.value ?? 0),
    highest(series),
  );
}

/** Round values from 0 to just above `top`, at most five. */
export function valueTicks(top: number): number[] {
  if (!(top > 0)) return [0, 1];
  const rough = top / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step =
    [1, 2, 2.5, 5, 10].map(n => n * power).find(n => n >= rough * 0.999) ??
    rough;
  const count = Math.ceil(top / step - 1e-9);
  return Array.from({ length: count + 1 }, (_, index) => index * step);
}

/** A point without neighbours has no line: it needs a dot to be seen. */
export function isIsolated(
  rows: readonly ChartRow[],
  index: number,
  key: LineKey,
) {
  const value = (row?: ChartRow) => row?.values[key] ?? null;
  return (
    value(rows[index]) !== null &&
    value(rows[index - 1]) === null &&
    value(rows[index + 1]) === null
  );
}

/** What a series says in words. Values in its unit. */
export interface SeriesSummary {
  last: number | null;
  min: number | null;
  max: number | null;
  measured: number;
  total: number;
  imported: boolean;
}

export function summarize({ points }: Series): SeriesSummary {
  const values = points.flatMap(({ value }) => (value === null ? [] : [value]));
  return {
    last: values.at(-1) ?? null,
    min: values.length > 0 ? values.reduce((a, b) => Math.min(a, b)) : null,
    max: values.length > 0 ? values.reduce((a, b) => Math.max(a, b)) : null,
    measured: values.length,
    total: points.length,
    imported: points.some(isImported),
  };
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const tickSteps: Record<TelemetryRange, number> = {
  '1h': 10 * MINUTE,
  '24h': 4 * HOUR,
  '7d': DAY,
  '90d': 14 * DAY,
};

/** Round local instants inside the range; `offsetMs` is that of local time. */
export function timeTicks(
  { from, to, range }: { from: number; to: number; range: TelemetryRange },
  offsetMs = -new Date(to).getTimezoneOffset() * MINUTE,
): number[] {
  const step = tickSteps[range];
  const first = Math.ceil((from + offsetMs) / step) * step - offsetMs;
  const ticks: number[] = [];
  for (let tick = first; tick <= to; tick += step) ticks.push(tick);
  return ticks;
}

const clock = new Intl.DateTimeFormat('en-GB', {
  hour: '2-digit',
  minute: '2-digit',
});
const day = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
});

export function formatTick(at: number, range: TelemetryRange): string {
  return (range === '1h' || range === '24h' ? clock : day).format(at);
}
