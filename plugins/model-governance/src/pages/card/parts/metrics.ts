import type { ModelCard } from '@modelgov/backstage-plugin-model-governance-common';

export type Evaluation = NonNullable<ModelCard['evaluation']>[number];
export type Metric = NonNullable<Evaluation['metrics']>[number];

/** A metric that can be drawn, and where it is in the card. */
export interface MetricPoint {
  metric: Metric;
  value: number;
  index: number;
}

/** The values of one metric over the slices of the data. */
export interface MetricGroup {
  name: string;
  unit?: string;
  direction?: Metric['direction'];
  points: MetricPoint[];
  /** What the axis runs over; never empty. */
  domain: readonly [number, number];
}

/** Metrics with numbers by name, in the order of the card; the rest apart. */
export function groupMetrics(metrics: readonly Metric[]): {
  groups: MetricGroup[];
  others: { metric: Metric; index: number }[];
} {
  const groups = new Map<string, MetricPoint[]>();
  const others: { metric: Metric; index: number }[] = [];
  metrics.forEach((metric, index) => {
    const { value } = metric;
    if (typeof value !== 'number') {
      others.push({ metric, index });
      return;
    }
    const name = metric.label ?? metric.name ?? '';
    const points = groups.get(name) ?? [];
    points.push({ metric, value, index });
    groups.set(name, points);
  });
  return {
    groups: [...groups].map(([name, points]) => ({
      name,
      unit: points[0].metric.unit,
      direction: points[0].metric.direction,
      points,
      domain: domainOf(points),
    })),
    others,
  };
}

function domainOf(points: readonly MetricPoint[]): [number, number] {
  const ends = points.flatMap(({ value, metric: { ci, threshold } }) => [
    value,
    ci?.lower ?? value,
    ci?.upper ?? value,
    threshold?.value ?? value,
  ]);
  const low = Math.min(...ends);
  const high = Math.max(...ends);
  const room = (high - low) * 0.08 || Math.abs(high) * 0.1 || 1;
  return [low - room, high + room];
}

/** Whether a threshold is met: as the card says it, else as the numbers do; `null` without one. */
export function isMet({ value, metric }: MetricPoint): boolean | null {
  const { pass, threshold } = metric;
  if (pass !== undefined) return pass;
  if (threshold?.op === undefined || threshold.value === undefined) return null;
  switch (threshold.op) {
    case '>=':
      return value >= threshold.value;
    case '>':
      return value > threshold.value;
    case '<=':
      return value <= threshold.value;
    case '<':
      return value < threshold.value;
    default:
      return value === threshold.value;
  }
}

const number = new Intl.NumberFormat('en-GB', { maximumSignificantDigits: 5 });

export function formatMetric(value: number, unit?: string): string {
  return unit ? `${number.format(value)} ${unit}` : number.format(value);
}
