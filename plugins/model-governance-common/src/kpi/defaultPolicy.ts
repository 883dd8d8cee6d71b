import type { KpiPolicy, KpiTargetRule } from './targets';

const HOUR = 3_600;
const DAY = 24 * HOUR;

const rule = (
  kpi: string,
  target: KpiTargetRule['target'],
  more: Partial<KpiTargetRule> = {},
): KpiTargetRule => ({
  id: `${kpi}${target.type === 'trend' ? '-trend' : ''}`,
  kpi,
  target,
  from: '2026-01-01',
  ...more,
});

const atLeast = (value: number, warn?: number) =>
  ({
    type: 'at-least',
    value,
    ...(warn === undefined ? {} : { warn }),
  } as const);
const atMost = (value: number, warn?: number) =>
  ({
    type: 'at-most',
    value,
    ...(warn === undefined ? {} : { warn }),
  } as const);
const falling = (more: { perYear?: number; tolerance?: number } = {}) =>
  ({ type: 'trend', direction: 'down', ...more } as const);

/** The default targets of the 23 KPIs; an adopter's policy replaces or follows them. @public */
export const defaultKpiPolicy: KpiPolicy = {
  version: 'default-2026-11',
  targets: [
    rule('feature-releases', atLeast(1)),
    rule('experiment-throughput', atLeast(4)),
    rule('change-lead-time', atMost(14 * DAY, 10 * DAY)),
    rule('deployment-success', atLeast(0.95)),
    rule('offline-online-correlation', atLeast(0)),
    rule('model-utility', atLeast(1)),
    rule('business-uplift', atLeast(0)),
    rule('guardrail-compliance', atLeast(1)),
    rule('regression-rate', atMost(0.1)),
    rule('regression-rate', falling()),
    rule('drift-coverage', atLeast(0.9)),
    rule('time-to-detect', atMost(HOUR, HOUR / 2)),
    rule('time-to-mitigate', atMost(4 * HOUR, 3 * HOUR)),
    rule('availability', atLeast(0.999, 0.9995)),
    rule('latency-p95', atMost(0.2)),
    rule('latency-p95', atMost(10), {
      id: 'latency-p95-generative',
      types: ['llm-application', 'agent'],
    }),
    rule('inference-cost', falling({ perYear: 0.1, tolerance: 0.05 })),
    rule('training-cost', falling({ tolerance: 0.5 })),
    rule('compute-efficiency', atLeast(0.6, 0.65)),
    rule('data-incidents', falling()),
    rule('reproducibility', atLeast(0.95)),
    rule('documentation', atLeast(0.5)),
    rule('documentation', atLeast(0.8), {
      id: 'documentation-t2',
      tiers: ['T2'],
    }),
    // Unassessed counts as the highest tier until somebody has looked.
    rule('documentation', atLeast(1), {
      id: 'documentation-t1',
      tiers: ['T1', 'unassessed', 'prohibited'],
    }),
    rule('security-closure', atLeast(1)),
    rule('stakeholder-satisfaction', atLeast(4)),
    rule('mentorship', { type: 'range', min: 2, max: 4 }),
  ],
};
