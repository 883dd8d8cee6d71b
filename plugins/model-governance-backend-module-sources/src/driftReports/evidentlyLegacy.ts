import type { DriftResultInput } from '@modelgov/backstage-plugin-model-governance-common';
import type { TranslatedDriftReport } from '@modelgov/backstage-plugin-model-governance-node';
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

/** The JSON of Evidently before 0.7: `DataDriftTable`, `DatasetDriftMetric`, `ColumnDriftMetric`. */
export function translateEvidentlyLegacy(
  report: Fields,
): TranslatedDriftReport {
  const results: DriftResultInput[] = [];
  const skipped: string[] = [];
  listAt(report.metrics, 'metrics').forEach((entry, index) => {
    const { metric, result } = fieldsAt(entry, `metrics[${index}]`);
    const fields = fieldsAt(result, `metrics[${index}].result`);
    switch (metric) {
      case 'DatasetDriftMetric':
        results.push({
          kind: 'dataset-drift',
          feature: null,
          method: 'drifted-columns-share',
          value: numberOrNull(fields.share_of_drifted_columns),
          threshold: numberOrNull(fields.drift_share),
          direction: 'higher-is-worse',
          verdict: verdictOf(fields.dataset_drift),
        });
        break;
      case 'DataDriftTable':
        for (const column of Object.values(
          isFields(fields.drift_by_columns) ? fields.drift_by_columns : {},
        )) {
          addColumn(column, results, skipped);
        }
        break;
      case 'ColumnDriftMetric':
        addColumn(fields, results, skipped);
        break;
      default:
        skipped.push(
          `${textOrNull(metric) ?? 'unnamed'}: no measure of drift or quality`,
        );
    }
  });
  const version = textOrNull(report.version);
  return { results, skipped, tool: { name: 'evidently', version } };
}

function addColumn(
  column: unknown,
  results: DriftResultInput[],
  skipped: string[],
): void {
  if (!isFields(column)) return;
  const name = textOrNull(column.stattest_name) ?? '';
  const feature = featureName(column.column_name);
  const method = evidentlyMethod(name);
  if (!method) {
    skipped.push(`${feature}: method "${name}" is unknown`);
    return;
  }
  const value = numberOrNull(column.drift_score);
  results.push({
    kind: 'feature-drift',
    feature,
    ...method,
    value,
    ...(method.direction === 'lower-is-worse' && { pValue: value }),
    threshold: numberOrNull(column.stattest_threshold),
    verdict: verdictOf(column.drift_detected),
  });
}

function verdictOf(detected: unknown): 'pass' | 'fail' | 'unknown' {
  if (typeof detected !== 'boolean') return 'unknown';
  return detected ? 'fail' : 'pass';
}
