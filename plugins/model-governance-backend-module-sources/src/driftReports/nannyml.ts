import { InputError } from '@backstage/errors';
import type { DriftResultInput } from '@modelgov/backstage-plugin-model-governance-common';
import type { DriftFormat } from '@modelgov/backstage-plugin-model-governance-node';
import { fieldsAt, listAt, numberOrNull, type Fields } from './fields';

const driftMethods: Readonly<Record<string, string>> = {
  jensen_shannon: 'jensen-shannon',
  kolmogorov_smirnov: 'kolmogorov-smirnov',
  wasserstein: 'wasserstein',
  hellinger: 'hellinger',
  chi2: 'chi-square',
  l_infinity: 'l-infinity',
};

const scores = [
  'roc_auc',
  'average_precision',
  'precision',
  'recall',
  'f1',
  'specificity',
  'accuracy',
  'business_value',
];
const losses = ['mae', 'mape', 'mse', 'msle', 'rmse', 'rmsle'];

/**
 * NannyML: `results.to_df(multilevel=False).to_json(orient="records")` of
 * drift, CBPE or DLE, realised performance, and missing values. A report is
 * about one window: of several chunks the last one is taken.
 */
export const nannyml: DriftFormat = {
  id: 'nannyml',
  translate(document) {
    const chunks = listAt(document, '').map((row, index) =>
      fieldsAt(row, `[${index}]`),
    );
    const analysed = chunks.filter(
      ({ chunk_period: period }) =>
        period === undefined || period === 'analysis',
    );
    const chunk = analysed.at(-1);
    if (!chunk) {
      throw new InputError(
        'report: has no chunk of the analysis period; send results of analysis data',
      );
    }
    const columns = Object.keys(chunk).flatMap(name =>
      name.endsWith('_value') ? [name.slice(0, -'_value'.length)] : [],
    );
    const skipped =
      analysed.length > 1
        ? [
            `${
              analysed.length - 1
            } earlier chunks: send each as a report with its own window`,
          ]
        : [];
    return {
      results: columns.map(column => readColumn(chunk, column)),
      skipped,
      tool: { name: 'nannyml', version: null },
    };
  },
};

function readColumn(chunk: Fields, column: string): DriftResultInput {
  const field = (name: string) => numberOrNull(chunk[`${column}_${name}`]);
  const alert = chunk[`${column}_alert`];
  const size = sizeOf(chunk);
  const shared = {
    value: field('value'),
    low: field('lower_confidence_boundary'),
    high: field('upper_confidence_boundary'),
    ...(size !== null && { nCurrent: size }),
    verdict: verdictOf(alert),
  };
  const method = Object.keys(driftMethods).find(name =>
    column.endsWith(`_${name}`),
  );
  if (method) {
    return {
      ...shared,
      kind: 'feature-drift',
      feature: column.slice(0, -method.length - 1).slice(0, 200),
      method: driftMethods[method],
      variant: 'nannyml',
      threshold: field('upper_threshold'),
      direction: 'higher-is-worse',
    };
  }
  const isLoss = losses.includes(column);
  if (isLoss || scores.includes(column)) {
    return {
      ...shared,
      // An estimate comes with bounds of confidence, what happened does not.
      kind:
        shared.low === null && shared.high === null
          ? 'realised-performance'
          : 'estimated-performance',
      feature: null,
      method: column.replaceAll('_', '-'),
      threshold: field(isLoss ? 'upper_threshold' : 'lower_threshold'),
      direction: isLoss ? 'higher-is-worse' : 'lower-is-worse',
    };
  }
  return {
    ...shared,
    kind: 'data-quality',
    feature: column.slice(0, 200),
    method: 'missing-or-unseen-share',
    threshold: field('upper_threshold'),
    direction: 'higher-is-worse',
  };
}

function sizeOf(chunk: Fields): number | null {
  const first = numberOrNull(chunk.chunk_start_index);
  const last = numberOrNull(chunk.chunk_end_index);
  return first === null || last === null ? null : last - first + 1;
}

function verdictOf(alert: unknown): 'pass' | 'fail' | 'unknown' {
  if (typeof alert !== 'boolean') return 'unknown';
  return alert ? 'fail' : 'pass';
}
