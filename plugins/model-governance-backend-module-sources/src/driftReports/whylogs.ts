import { InputError } from '@backstage/errors';
import type { DriftResultInput } from '@modelgov/backstage-plugin-model-governance-common';
import type { DriftFormat } from '@modelgov/backstage-plugin-model-governance-node';
import {
  featureName,
  fieldsAt,
  isFields,
  kebab,
  numberOrNull,
  textOrNull,
  type Fields,
} from './fields';

/** What `calculate_drift_scores` calls its categories. */
const verdicts: Readonly<Record<string, 'pass' | 'warn' | 'fail'>> = {
  NO_DRIFT: 'pass',
  POSSIBLE_DRIFT: 'warn',
  DRIFT: 'fail',
};
const tests: Readonly<Record<string, string>> = { ks: 'kolmogorov-smirnov' };

/**
 * whylogs: `calculate_drift_scores(…)` as JSON, or the summary of a profile,
 * `view.to_pandas().to_json(orient="index")`, which tells missing values.
 */
export const whylogs: DriftFormat = {
  id: 'whylogs',
  translate(document) {
    const results: DriftResultInput[] = [];
    const skipped: string[] = [];
    for (const [name, value] of Object.entries(fieldsAt(document, ''))) {
      const column = fieldsAt(value, name);
      const feature = featureName(name);
      const read =
        'algorithm' in column
          ? readScore(feature, column)
          : readCounts(feature, column);
      if (read) results.push(read);
      else skipped.push(`${name}: neither a drift score nor counts`);
    }
    if (results.length === 0 && skipped.length === 0) {
      throw new InputError('report: has no column');
    }
    return { results, skipped, tool: { name: 'whylogs', version: null } };
  },
};

/** A chi-square statistic may be infinite; the p-value says the same and is a number. */
function readScore(feature: string | null, column: Fields): DriftResultInput {
  const algorithm = textOrNull(column.algorithm) ?? 'unnamed';
  const category = textOrNull(column.drift_category) ?? '';
  const verdict = verdicts[category] ?? 'unknown';
  const pValue = numberOrNull(column.pvalue);
  const base = { kind: 'feature-drift' as const, feature, verdict };
  if (pValue === null) {
    return {
      ...base,
      method: kebab(algorithm),
      variant: 'whylogs',
      value: numberOrNull(column.statistic),
      direction: 'higher-is-worse',
    };
  }
  return {
    ...base,
    method: `${tests[algorithm] ?? kebab(algorithm)}-p-value`,
    variant: 'whylogs',
    value: pValue,
    pValue,
    threshold: upperBoundOf(column.thresholds),
    direction: 'lower-is-worse',
  };
}

function upperBoundOf(thresholds: unknown): number | null {
  const range = isFields(thresholds) ? thresholds.DRIFT : undefined;
  return Array.isArray(range) ? numberOrNull(range[1]) : null;
}

function readCounts(
  feature: string | null,
  column: Fields,
): DriftResultInput | undefined {
  const n = numberOrNull(column['counts/n']);
  const empty = numberOrNull(column['counts/null']);
  if (n === null || empty === null) return undefined;
  return {
    kind: 'data-quality',
    feature,
    method: 'missing-share',
    value: n > 0 ? empty / n : null,
    nCurrent: n,
    direction: 'higher-is-worse',
    ...(n === 0 && { reason: 'The profile is of no rows' }),
  };
}
