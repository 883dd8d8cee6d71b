import { InputError } from '@backstage/errors';
import type { DriftResultInput } from '@modelgov/backstage-plugin-model-governance-common';
import type { DriftFormat } from '@modelgov/backstage-plugin-model-governance-node';
import { fieldsAt, kebab, numberOrNull, textOrNull } from './fields';

const detectors: Readonly<Record<string, string>> = {
  KSDrift: 'kolmogorov-smirnov',
  ChiSquareDrift: 'chi-square',
  CVMDrift: 'cramer-von-mises',
  MMDDrift: 'maximum-mean-discrepancy',
  LSDDDrift: 'least-squares-density-difference',
};

const listOf = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? value : [value];

/**
 * Alibi Detect: what `detector.predict(…)` returns. Its features have no
 * names; `data.feature_names`, which a sender may add, gives them.
 */
export const alibiDetect: DriftFormat = {
  id: 'alibi-detect',
  translate(document) {
    const report = fieldsAt(document, '');
    const data = fieldsAt(report.data, 'data');
    const meta = fieldsAt(report.meta, 'meta');
    const name = textOrNull(meta.name) ?? 'unnamed';
    if (data.distance === undefined || data.p_val === undefined) {
      throw new InputError(
        'report.data: has no distance and p_val; ask the detector to return them',
      );
    }
    const distances = listOf(data.distance);
    const probabilities = listOf(data.p_val);
    const threshold = numberOrNull(data.threshold);
    const byFeature = Array.isArray(data.distance);
    const names = listOf(data.feature_names);
    const results = distances.map((value, index): DriftResultInput => {
      const pValue = numberOrNull(probabilities[index]);
      return {
        kind: byFeature ? 'feature-drift' : 'dataset-drift',
        feature: byFeature
          ? textOrNull(names[index]) ?? `feature ${index}`
          : null,
        method: detectors[name] ?? kebab(name),
        variant: 'alibi-detect',
        value: numberOrNull(value),
        pValue,
        direction: 'higher-is-worse',
        // The threshold is one of probability, and corrected for the number of
        // features already.
        verdict: verdictOf(pValue, threshold),
      };
    });
    return {
      results,
      skipped: [],
      tool: { name: 'alibi-detect', version: textOrNull(meta.version) },
    };
  },
};

function verdictOf(pValue: number | null, threshold: number | null) {
  if (pValue === null || threshold === null) return 'unknown';
  return pValue < threshold ? 'fail' : 'pass';
}
