import type { DriftResultInput } from '@modelgov/backstage-plugin-model-governance-common';
import type {
  DriftFormat,
  TranslatedDriftReport,
} from '@modelgov/backstage-plugin-model-governance-node';
import { translateEvidentlyLegacy } from './evidentlyLegacy';
import {
  featureName,
  fieldsAt,
  isFields,
  listAt,
  numberOrNull,
  textOrNull,
  type Fields,
} from './fields';
import { evidentlyMethod } from './methods';

/**
 * Evidently: `snapshot.json()`, the full `snapshot.dumps()`, and the JSON of
 * its legacy reports (before 0.7).
 */
export const evidently: DriftFormat = {
  id: 'evidently',
  translate(document) {
    const report = fieldsAt(document, '');
    if (isFields(report.metric_results)) return translateDump(report);
    const metrics = listAt(report.metrics, 'metrics');
    const first = metrics.find(isFields);
    if (first && 'metric' in first) return translateEvidentlyLegacy(report);
    return collect(
      metrics.map((metric, index) => {
        const { config, value } = fieldsAt(metric, `metrics[${index}]`);
        return { params: config, value };
      }),
      null,
    );
  },
};

interface Metric {
  params: unknown;
  value: unknown;
}

/** Sums and shares are metrics of their own inside of a full snapshot. */
function translateDump(report: Fields): TranslatedDriftReport {
  const metrics = Object.entries(
    fieldsAt(report.metric_results, 'metric_results'),
  ).map(([id, result]): Metric => {
    const path = `metric_results.${id}`;
    const fields = fieldsAt(result, path);
    const location = fieldsAt(
      fields.metric_value_location,
      `${path}.metric_value_location`,
    );
    const { params } = fieldsAt(
      location.metric,
      `${path}.metric_value_location.metric`,
    );
    const { share } = fields;
    return {
      params,
      value: isFields(share) ? { share: share.value } : fields.value,
    };
  });
  return collect(metrics, null);
}

type Reader = (config: Fields, value: unknown) => DriftResultInput | string;

const share = (value: unknown) =>
  numberOrNull(isFields(value) ? value.share : value);

const missing: Reader = (config, value) => ({
  kind: 'data-quality',
  feature: featureName(config.column),
  method: 'missing-share',
  value: share(value),
  direction: 'higher-is-worse',
});

const readers: Readonly<Record<string, Reader>> = {
  ValueDrift: (config, value) => {
    const name = textOrNull(config.method) ?? '';
    const method = evidentlyMethod(name);
    const feature = featureName(config.column);
    if (!method) return `ValueDrift of ${feature}: method "${name}" is unknown`;
    const number = numberOrNull(value);
    const threshold = numberOrNull(config.threshold);
    return {
      kind: 'feature-drift',
      feature,
      ...method,
      value: number,
      ...(method.direction === 'lower-is-worse' && { pValue: number }),
      threshold,
      verdict: verdictOf(number, threshold, method.direction),
    };
  },
  DriftedColumnsCount: (config, value) => {
    const number = share(value);
    const threshold = numberOrNull(config.drift_share);
    return {
      kind: 'dataset-drift',
      feature: null,
      method: 'drifted-columns-share',
      value: number,
      threshold,
      direction: 'higher-is-worse',
      verdict: verdictOf(number, threshold, 'higher-is-worse'),
    };
  },
  MissingValueCount: missing,
  EmptyRowsCount: missing,
};

/** Evidently's rule: at the threshold a distance has drifted, a p-value has not. */
function verdictOf(
  value: number | null,
  threshold: number | null,
  direction: DriftResultInput['direction'],
): 'pass' | 'fail' | 'unknown' {
  if (value === null || threshold === null) return 'unknown';
  const drifted =
    direction === 'higher-is-worse' ? value >= threshold : value < threshold;
  return drifted ? 'fail' : 'pass';
}

function collect(
  metrics: readonly Metric[],
  version: string | null,
): TranslatedDriftReport {
  const results: DriftResultInput[] = [];
  const skipped: string[] = [];
  for (const { params, value } of metrics) {
    const config = fieldsAt(params, 'metrics[].config');
    const type = textOrNull(config.type)?.split(':').at(-1) ?? 'unnamed';
    const read = readers[type]?.(config, value);
    if (read === undefined) {
      skipped.push(`${type}: no measure of drift or quality`);
    } else if (typeof read === 'string') {
      skipped.push(read);
    } else {
      results.push(read);
    }
  }
  return { results, skipped, tool: { name: 'evidently', version } };
}
