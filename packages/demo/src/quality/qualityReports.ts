import type { DriftReportRequest } from '@modelgov/backstage-plugin-model-governance-common';
import { modelRefOf } from '../history/modelRef';
import { allServices, DAY, psiAt, unit, type ServedModel } from '../world';

/** What a monitoring job sends of one model and one day. */
export interface QualityReport {
  modelRef: string;
  request: DriftReportRequest;
}

/** The policy of the demo company: the usual thresholds of PSI. */
const PSI_THRESHOLD = 0.25;
/** Share of empty values that a feature may have. */
const MISSING_THRESHOLD = 0.02;
const REFERENCE_DAYS = 90;

/**
 * The reports that the company's monitoring jobs made of the UTC days that
 * ended in a span (epoch ms): drift in Evidently's words, the quality of
 * answers as results. The same day gives the same reports, so that they may be
 * sent again.
 */
export function qualityReports(
  span: { from: number; to: number },
  seed: number,
): QualityReport[] {
  const models = new Map<string, ServedModel>(
    allServices.flatMap(service =>
      service.models
        .filter(model => model.drift?.length || model.tokens)
        .map(model => [model.name, model]),
    ),
  );
  const reports: QualityReport[] = [];
  const first = Math.floor(span.from / DAY) + 1;
  for (let day = first; day * DAY <= span.to; day += 1) {
    for (const model of models.values()) {
      if (model.drift?.length) reports.push(driftOf(model, day * DAY, seed));
      if (model.tokens) reports.push(answersOf(model, day * DAY, seed));
    }
  }
  return reports;
}

const iso = (at: number) => new Date(at).toISOString();
const windowOf = (end: number) => ({ from: iso(end - DAY), to: iso(end) });
const dayOf = (end: number) => iso(end - DAY).slice(0, 10);

function driftOf(model: ServedModel, end: number, seed: number): QualityReport {
  const metrics = (model.drift ?? []).flatMap(drift => {
    const key = { model: model.name, seed, at: end - DAY / 2 };
    const column = drift.feature;
    const empty = 0.01 * unit(seed, 'missing', model.name, column, dayOf(end));
    return [
      {
        config: {
          type: 'evidently:metric_v2:ValueDrift',
          column,
          method: 'psi',
          threshold: PSI_THRESHOLD,
        },
        value: psiAt(drift, key),
      },
      {
        config: {
          type: 'evidently:metric_v2:MissingValueCount',
          column,
          threshold: MISSING_THRESHOLD,
        },
        value: { count: Math.round(empty * 10_000), share: empty },
      },
    ];
  });
  const retrainDays = model.drift?.[0]?.retrainDays ?? REFERENCE_DAYS;
  // A retrained model is compared with what it was trained on.
  const training = Math.floor(end / DAY / retrainDays) * retrainDays * DAY;
  return {
    modelRef: modelRefOf(model.name),
    request: {
      id: `evidently-${model.name}-${dayOf(end)}`,
      format: 'evidently',
      tool: { name: 'evidently', version: '0.7.23' },
      window: windowOf(end),
      reference: {
        name: 'training data',
        version: dayOf(training),
        from: iso(training - REFERENCE_DAYS * DAY),
        to: iso(training),
      },
      report: { metrics, tests: [] },
    },
  };
}

/** Groundedness is judged, refusals are counted. */
function answersOf(
  model: ServedModel,
  end: number,
  seed: number,
): QualityReport {
  const luck = (what: string) => unit(seed, what, model.name, dayOf(end));
  return {
    modelRef: modelRefOf(model.name),
    request: {
      id: `answers-${model.name}-${dayOf(end)}`,
      format: 'results',
      tool: { name: 'answer-review', version: '3.1' },
      window: windowOf(end),
      results: [
        {
          kind: 'llm-quality',
          feature: null,
          method: 'groundedness',
          value: 0.88 + 0.1 * luck('groundedness'),
          threshold: 0.9,
          direction: 'lower-is-worse',
          nCurrent: 400,
          judge: { model: 'judge-large-2', promptVersion: '7' },
        },
        {
          kind: 'llm-quality',
          feature: null,
          method: 'refusal-rate',
          value: 0.01 + 0.03 * luck('refusals'),
          threshold: 0.05,
          direction: 'higher-is-worse',
          nCurrent: 5_000,
        },
      ],
    },
  };
}
