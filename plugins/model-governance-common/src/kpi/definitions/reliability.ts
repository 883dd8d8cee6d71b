import { isMajor } from '../history/incidents';
import { fromBuckets } from '../statistic';
import type { Contribution, Kpi } from '../types';
import { one, outOfOne, span } from './contribute';

/** Whether it runs, and how soon somebody knows that it does not. */
export const reliabilityKpis: readonly Kpi[] = [
  {
    id: 'drift-coverage',
    number: 10,
    title: 'Drift detection coverage',
    area: 'reliability',
    unit: 'ratio',
    better: 'higher',
    windowDays: 1,
    frequency: 'quarterly',
    minimumN: 1,
    judgedAt: 'model',
    denominator: 'All models in production, of the catalog',
    formula:
      'Models whose drift is measured now and held against a target ÷ models in production',
    source: 'Collector and target policy',
    rollUp: 'merge',
    things: 'models in production',
    statistic: 'ratio',
    inputs: [],
    whenEmpty: 'unknown',
    fromState: ({ driftWatched }) => outOfOne(driftWatched),
  },
  {
    id: 'time-to-detect',
    number: 11,
    title: 'Time to detect degradation',
    area: 'reliability',
    unit: 's',
    better: 'lower',
    windowDays: 90,
    frequency: 'monthly',
    minimumN: 1,
    judgedAt: 'model',
    denominator: 'Major degradations whose beginning is known',
    formula:
      'Median from the beginning to the first alert or triage; what nobody has noticed yet still runs (Kaplan–Meier)',
    source: 'Degradation and incident events',
    rollUp: 'merge',
    things: 'major degradations',
    statistic: 'spans',
    inputs: ['degradation.started', 'incident.detected'],
    whenEmpty: 'not-applicable',
    fromEvents: ({ incidents }) =>
      incidents.flatMap(incident =>
        incident.startedAt === null || !isMajor(incident)
          ? []
          : span(
              incident.startedAt,
              incident.detectedAt,
              `Detection of incident ${incident.id}`,
            ),
      ),
  },
  {
    id: 'time-to-mitigate',
    number: 12,
    title: 'Time to mitigate incident',
    area: 'reliability',
    unit: 's',
    better: 'lower',
    windowDays: 90,
    frequency: 'monthly',
    minimumN: 1,
    judgedAt: 'model',
    denominator: 'Incidents of severity 1 and 2',
    formula:
      'Median from detection to the last rollback or fix; open ones still run (Kaplan–Meier)',
    source: 'Incident events',
    rollUp: 'merge',
    things: 'incidents of severity 1 and 2',
    statistic: 'spans',
    inputs: ['incident.detected', 'incident.mitigated'],
    whenEmpty: 'not-applicable',
    fromEvents: ({ incidents }) =>
      incidents.flatMap(incident =>
        incident.detectedAt === null || !isMajor(incident)
          ? []
          : span(
              incident.detectedAt,
              incident.mitigatedAt ?? incident.resolvedAt,
              `Mitigation of incident ${incident.id}`,
            ),
      ),
  },
  {
    id: 'availability',
    number: 13,
    title: 'AI service availability',
    area: 'reliability',
    unit: 'ratio',
    better: 'higher',
    windowDays: 30,
    frequency: 'monthly',
    minimumN: 1_000,
    judgedAt: 'model',
    denominator: 'Requests to production endpoints in the window',
    formula: 'Requests without a server error ÷ requests',
    source: 'Collected telemetry',
    rollUp: 'merge',
    things: 'requests',
    statistic: 'ratio',
    inputs: [],
    modes: ['online'],
    whenEmpty: 'unknown',
    fromTelemetry: ({ window: { requests, errors } }) =>
      requests === null || errors === null || !(requests > 0)
        ? undefined
        : {
            type: 'ratio',
            num: Math.max(0, requests - errors),
            den: requests,
          },
  },
  {
    id: 'latency-p95',
    number: 14,
    title: 'p95 inference latency',
    area: 'reliability',
    unit: 's',
    better: 'lower',
    windowDays: 7,
    frequency: 'weekly',
    minimumN: 200,
    judgedAt: 'model',
    denominator: 'Requests to production endpoints in the window',
    formula:
      '95 % quantile of the merged histograms; its bucket is the interval',
    source: 'Collected telemetry',
    // Histograms of unlike services say nothing together.
    rollUp: 'share-of-models',
    groupTarget: 0.95,
    things: 'requests',
    statistic: 'histogram',
    inputs: [],
    modes: ['online'],
    whenEmpty: 'unknown',
    fromTelemetry: ({ window: { latency } }) =>
      latency && (latency.at(-1)?.count ?? 0) > 0
        ? { type: 'histogram', buckets: fromBuckets(latency) }
        : undefined,
  },
  {
    id: 'data-incidents',
    number: 18,
    title: 'Data quality incident rate',
    area: 'reliability',
    unit: 'count',
    better: 'lower',
    windowDays: 30,
    frequency: 'monthly',
    minimumN: 0,
    judgedAt: 'model',
    denominator: 'None: a count; the root cause is documented or not',
    formula: 'Incidents of kind data-quality that were detected in the window',
    source: 'Incident events',
    rollUp: 'merge',
    things: 'data incidents',
    statistic: 'count',
    inputs: ['incident.detected'],
    whenEmpty: 'zero',
    fromEvents: ({ incidents }) =>
      incidents.flatMap((incident): Contribution[] =>
        incident.kind !== 'data-quality' || incident.detectedAt === null
          ? []
          : [
              {
                at: incident.detectedAt,
                statistic: one(incident.rootCause !== null),
              },
            ],
      ),
  },
];
