import { relativeUplift } from '../intervals';
import type { Contribution, Kpi, ModelHistory } from '../types';
import { at, ofKind, outOfOne } from './contribute';

const readouts = (history: ModelHistory) =>
  ofKind(
    history,
    'ab.readout',
    ({ data }) => `${data.experiment} ${data.metric}`,
  ).map(event => ({
    event,
    uplift: relativeUplift(
      event.data.control,
      event.data.treatment,
      event.data.treatmentShare,
    ),
  }));

const why = {
  'sample-ratio': 'its arms are not of the planned sizes',
  'too-small': 'its arms are too small or never vary',
  'no-baseline': 'its control measured nothing',
} as const;

/** Whether models do what they were made for, and what they must not. */
export const qualityKpis: readonly Kpi[] = [
  {
    id: 'offline-online-correlation',
    number: 5,
    title: 'Offline-to-online correlation',
    area: 'quality',
    unit: 'correlation',
    better: 'higher',
    windowDays: 180,
    frequency: 'quarterly',
    minimumN: 4,
    judgedAt: 'model',
    denominator: 'A/B readouts that carry the promised offline change',
    formula:
      'Pearson’s r of promised offline change and measured online change, 95 % interval by Fisher’s z',
    source: 'A/B readout events',
    rollUp: 'merge',
    things: 'readouts with both numbers',
    statistic: 'pairs',
    inputs: ['ab.readout'],
    whenEmpty: 'unknown',
    byInterval: true,
    fromEvents: history =>
      readouts(history).flatMap(({ event, uplift }): Contribution[] => {
        const x = event.data.offlineDelta;
        if (x === undefined || !uplift.ok) return [];
        const y = uplift.change;
        return [
          at(event, {
            type: 'pairs',
            n: 1,
            x,
            y,
            xx: x * x,
            yy: y * y,
            xy: x * y,
          }),
        ];
      }),
  },
  {
    id: 'model-utility',
    number: 6,
    title: 'Primary model utility metric',
    area: 'outcome',
    unit: 'ratio',
    better: 'higher',
    windowDays: 90,
    frequency: 'monthly',
    minimumN: 1,
    judgedAt: 'model',
    denominator:
      'Evaluated releases and metrics in the window, last result of each',
    formula:
      'Results no worse than the baseline by more than the agreed loss ÷ results',
    source: 'Evaluation events',
    rollUp: 'merge',
    things: 'evaluations',
    statistic: 'ratio',
    inputs: ['evaluation.finished'],
    whenEmpty: 'unknown',
    fromEvents: history =>
      ofKind(
        history,
        'evaluation.finished',
        ({ data }) => `${data.release ?? data.evaluation} ${data.metric}`,
      ).map(event => {
        const { value, baseline, higherIsBetter, tolerance = 0 } = event.data;
        const allowed = Math.abs(baseline) * tolerance;
        const kept = higherIsBetter
          ? value >= baseline - allowed
          : value <= baseline + allowed;
        return at(event, outOfOne(kept));
      }),
  },
  {
    id: 'business-uplift',
    number: 7,
    title: 'Business KPI uplift',
    area: 'outcome',
    unit: 'change',
    better: 'higher',
    windowDays: 90,
    frequency: 'monthly',
    minimumN: 1,
    judgedAt: 'model',
    denominator: 'A/B readouts whose arms are of the planned sizes',
    formula:
      'Relative change of treatment against control, weighted by inverse variance over experiments, 95 % interval',
    source: 'A/B readout events',
    rollUp: 'merge',
    things: 'A/B readouts',
    statistic: 'effects',
    inputs: ['ab.readout'],
    whenEmpty: 'not-applicable',
    byInterval: true,
    fromEvents: history =>
      readouts(history).map(({ event, uplift }): Contribution => {
        if (uplift.ok) {
          return at(event, {
            type: 'effects',
            n: 1,
            weight: 1 / uplift.variance,
            weighted: uplift.change / uplift.variance,
            mismatched: 0,
          });
        }
        const { experiment } = event.data;
        return {
          at: event.occurredAt,
          note: `Experiment ${experiment} is left out: ${why[uplift.reason]}`,
          statistic: {
            type: 'effects',
            n: 0,
            weight: 0,
            weighted: 0,
            mismatched: uplift.reason === 'sample-ratio' ? 1 : 0,
          },
        };
      }),
  },
  {
    id: 'guardrail-compliance',
    number: 8,
    title: 'Guardrail metric compliance',
    area: 'quality',
    unit: 'ratio',
    better: 'higher',
    windowDays: 90,
    frequency: 'monthly',
    minimumN: 1,
    judgedAt: 'model',
    denominator: 'Guardrail checks in the window',
    formula: 'Checks within their limits ÷ checks',
    source: 'Guardrail events',
    rollUp: 'merge',
    things: 'guardrail checks',
    statistic: 'ratio',
    inputs: ['guardrail.checked'],
    whenEmpty: 'unknown',
    fromEvents: history =>
      ofKind(history, 'guardrail.checked').map(event =>
        at(event, outOfOne(event.data.withinLimits)),
      ),
  },
  {
    id: 'reproducibility',
    number: 19,
    title: 'Reproducibility rate',
    area: 'quality',
    unit: 'ratio',
    better: 'higher',
    windowDays: 90,
    frequency: 'quarterly',
    minimumN: 2,
    judgedAt: 'model',
    denominator: 'Builds that were made again in the window',
    formula: 'Rebuilds identical to their build ÷ rebuilds',
    source: 'Rebuild events',
    rollUp: 'merge',
    things: 'verified rebuilds',
    statistic: 'ratio',
    inputs: ['rebuild.verified'],
    whenEmpty: 'unknown',
    fromEvents: history =>
      ofKind(history, 'rebuild.verified', e => e.data.build).map(event =>
        at(event, outOfOne(event.data.identical)),
      ),
  },
];
