import type { KpiResult } from '../api/kpiTypes';
import type { FactTypes, FactValue } from '../conditions';
import { effectiveEvents, type LifecycleEvent } from '../events';

const safetyKinds = [
  'pii-leakage',
  'bias-slices',
  'prompt-injection',
  'toxicity',
] as const;
const drills = ['rollback', 'fallback', 'runbook'] as const;

/** Facts of every model that come with the product. @public */
export function builtInFactTypes(kpis: readonly { id: string }[]): FactTypes {
  return {
    'owner.state': 'text',
    tier: 'text',
    type: 'text',
    mode: 'text',
    lifecycle: 'text',
    'in-production': 'boolean',
    authorisation: 'text',
    'card.share': 'number',
    'findings.open': 'number',
    'telemetry.targets': 'number',
    'on-call.set': 'boolean',
    'evaluation.at': 'instant',
    'deployment.at': 'instant',
    'training.at': 'instant',
    ...Object.fromEntries(
      drills.map(drill => [`drill.${drill}.at`, 'instant'] as const),
    ),
    ...Object.fromEntries(
      safetyKinds.flatMap(
        kind =>
          [
            [`safety.${kind}.at`, 'instant'],
            [`safety.${kind}.passed`, 'boolean'],
          ] as const,
      ),
    ),
    ...Object.fromEntries(
      kpis.flatMap(
        ({ id }) =>
          [
            [`kpi.${id}.verdict`, 'text'],
            [`kpi.${id}.value`, 'number'],
            [`kpi.${id}.n`, 'number'],
          ] as const,
      ),
    ),
  };
}

/** When things last went well, from a model's events. @public */
export function eventFacts(
  events: readonly LifecycleEvent[],
): Record<string, FactValue> {
  const facts: Record<string, FactValue> = {};
  // In order: the last word stays.
  for (const event of effectiveEvents(events)) {
    const at = event.occurredAt;
    if (event.kind === 'evaluation.finished') facts['evaluation.at'] = at;
    if (
      event.kind === 'training.finished' &&
      event.data.outcome === 'succeeded'
    ) {
      facts['training.at'] = at;
    }
    if (
      event.kind === 'deployment.finished' &&
      event.data.outcome === 'succeeded'
    ) {
      facts['deployment.at'] = at;
    }
    // A drill that failed is no drill that worked: its date does not move.
    if (event.kind === 'drill.finished' && event.data.passed) {
      facts[`drill.${event.data.drill}.at`] = at;
    }
    if (event.kind === 'guardrail.checked' && event.data.kind) {
      facts[`safety.${event.data.kind}.at`] = at;
      facts[`safety.${event.data.kind}.passed`] = event.data.withinLimits;
    }
  }
  return facts;
}

/** KPI results as facts; a verdict of unknown is no fact. @public */
export function kpiFacts(
  results: readonly KpiResult[],
): Record<string, FactValue> {
  return Object.fromEntries(
    results.flatMap(({ kpi, verdict, value, n }) => [
      [`kpi.${kpi}.verdict`, verdict === 'unknown' ? null : verdict],
      [`kpi.${kpi}.value`, value],
      [`kpi.${kpi}.n`, n],
    ]),
  );
}
