import type {
  ModelDetail,
  TelemetryRange,
  TelemetrySeries,
} from '@modelgov/backstage-plugin-model-governance-common';
import type { TelemetryQuery } from '../src';

type Point = TelemetrySeries['series'][number]['points'][number];

const steps: Record<
  TelemetryRange,
  { seconds: number; count: number; imported: number }
> = {
  '1h': { seconds: 15, count: 240, imported: 0 },
  '24h': { seconds: 300, count: 288, imported: 0.5 },
  '7d': { seconds: 3600, count: 168, imported: 0.9 },
  '90d': { seconds: 86_400, count: 90, imported: 0.97 },
};

const isGap = (share: number) => share > 0.62 && share < 0.66;

/** Waves around the current values, with a gap, an incident and imported days. */
export function telemetryAt(
  now: number,
  model: ModelDetail,
  query: TelemetryQuery,
): TelemetrySeries {
  const { seconds, count, imported } = steps[query.range];
  const to = Math.floor(now / (seconds * 1000)) * seconds * 1000;
  const from = to - count * seconds * 1000;
  const at = (index: number) => from + index * seconds * 1000;
  const series = model.signals
    .filter(s => s.value !== null)
    .map(({ signal, unit, target, value }, order) => ({
      signal,
      unit,
      target,
      points: Array.from({ length: count }, (_, index): Point => {
        const share = index / count;
        const origin = share < imported ? 'import' : 'live';
        const time = new Date(at(index)).toISOString();
        if (isGap(share) || value === null) {
          return {
            at: time,
            value: null,
            low: null,
            high: null,
            origin: 'none',
            coverage: 0,
          };
        }
        const daily =
          1 + 0.25 * Math.sin((at(index) / 86_400_000) * 2 * Math.PI);
        const noise =
          1 +
          0.06 * Math.sin(index * 1.7 + order) +
          0.05 * Math.sin(index * 0.61);
        const incident =
          share > 0.8 && share < 0.83 && unit !== 'req/s' ? 1.8 : 1;
        const measured = value * daily * noise * incident;
        const bucketed = signal === 'latency.p95';
        return {
          at: time,
          value: unit === 'ratio' ? Math.min(1, measured) : measured,
          low: bucketed ? measured * 0.82 : null,
          high: bucketed ? measured * 1.15 : null,
          origin,
          coverage: 1,
        };
      }),
    }));
  const marker = (
    share: number,
    kind: 'deployment' | 'record',
    title: string,
  ) => ({
    at: new Date(from + share * (to - from)).toISOString(),
    kind,
    title,
  });
  return {
    ref: model.ref,
    range: query.range,
    from: new Date(from).toISOString(),
    to: new Date(to).toISOString(),
    stepSeconds: seconds,
    environment: query.environment ?? 'production',
    region: query.region ?? 'eu-west-1',
    series,
    markers: [
      marker(0.3, 'deployment', '12.4.0 seen running in production eu-west-1'),
      marker(0.32, 'record', 'Changed in the catalog'),
      marker(0.84, 'deployment', '12.4.1 seen running in production eu-west-1'),
    ],
  };
}
