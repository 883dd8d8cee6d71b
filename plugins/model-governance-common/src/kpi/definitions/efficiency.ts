import type { Kpi } from '../types';
import { at, microsOf, ofKind } from './contribute';

/** What it costs. */
export const efficiencyKpis: readonly Kpi[] = [
  {
    id: 'inference-cost',
    number: 15,
    title: 'Inference cost per 1k requests',
    area: 'efficiency',
    unit: 'money',
    better: 'lower',
    windowDays: 30,
    frequency: 'monthly',
    minimumN: 1,
    judgedAt: 'model',
    denominator: 'Thousands of requests of the periods that a cost was told of',
    formula: 'Costs of serving ÷ requests × 1,000, in one currency',
    source: 'Cost events',
    rollUp: 'merge',
    things: 'thousands of requests with a cost',
    statistic: 'money',
    inputs: ['serving.cost'],
    whenEmpty: 'unknown',
    fromEvents: history =>
      ofKind(history, 'serving.cost', e => e.data.period).map(event => {
        const { cost, requests } = event.data;
        return at(event, {
          type: 'money',
          micros: { [cost.currency]: microsOf(cost.amount) },
          units: requests / 1_000,
        });
      }),
  },
  {
    id: 'training-cost',
    number: 16,
    title: 'Training cost per iteration',
    area: 'efficiency',
    unit: 'money',
    better: 'lower',
    windowDays: 30,
    frequency: 'monthly',
    minimumN: 1,
    judgedAt: 'model',
    denominator: 'Training runs that a cost was told of, failed ones included',
    formula: 'Costs of training ÷ runs, in one currency',
    source: 'Training events',
    rollUp: 'merge',
    things: 'training runs with a cost',
    statistic: 'money',
    inputs: ['training.finished'],
    whenEmpty: 'not-applicable',
    fromEvents: history =>
      ofKind(history, 'training.finished', e => e.data.run).map(event => {
        const { cost, run } = event.data;
        return cost
          ? at(event, {
              type: 'money',
              micros: { [cost.currency]: microsOf(cost.amount) },
              units: 1,
            })
          : {
              at: event.occurredAt,
              note: `Training run ${run} tells no cost`,
            };
      }),
  },
  {
    id: 'compute-efficiency',
    number: 17,
    title: 'GPU utilization efficiency',
    area: 'efficiency',
    unit: 'ratio',
    better: 'higher',
    windowDays: 30,
    frequency: 'monthly',
    minimumN: 1,
    judgedAt: 'model',
    denominator: 'Samples of the GPUs that serve it',
    formula:
      'Mean utilization while serving; models without a GPU are left out',
    source: 'Collected telemetry',
    rollUp: 'merge',
    things: 'GPU samples',
    statistic: 'mean',
    inputs: [],
    whenEmpty: 'not-applicable',
    fromTelemetry: ({ window: { gpu } }) =>
      gpu && gpu.n > 0 ? { type: 'mean', sum: gpu.sum, n: gpu.n } : undefined,
  },
];
