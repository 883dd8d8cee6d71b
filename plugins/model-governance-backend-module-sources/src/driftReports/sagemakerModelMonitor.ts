import type { DriftResultInput } from '@modelgov/backstage-plugin-model-governance-common';
import type { DriftFormat } from '@modelgov/backstage-plugin-model-governance-node';
import { featureName, fieldsAt, kebab, listAt, textOrNull } from './fields';

/** Numbers stand in sentences only: `… distance: 0.6 exceeds threshold: 0.1`. */
const exceeded =
  /\b(\d+(?:\.\d+)?(?:[eE][-+]?\d+)?)\s+exceeds\s+threshold:?\s+(\d+(?:\.\d+)?)/;

/**
 * SageMaker Model Monitor: `constraint_violations.json`. It tells what broke a
 * constraint, and nothing of what kept them all.
 */
export const sagemakerModelMonitor: DriftFormat = {
  id: 'sagemaker-model-monitor',
  translate(document) {
    const { violations } = fieldsAt(document, '');
    const all = listAt(violations, 'violations');
    const results = all.map((entry, index): DriftResultInput => {
      const fields = fieldsAt(entry, `violations[${index}]`);
      const check = textOrNull(fields.constraint_check_type) ?? 'constraint';
      const description = textOrNull(fields.description) ?? '';
      const isDrift = check === 'baseline_drift_check';
      const [, value, threshold] =
        exceeded.exec(description.slice(0, 1_000)) ?? [];
      return {
        kind: isDrift ? 'feature-drift' : 'data-quality',
        feature: featureName(fields.feature_name),
        method: isDrift ? 'l-infinity' : kebab(check),
        variant: 'sagemaker-model-monitor',
        // Without a number: one constraint is broken.
        value: value === undefined ? 1 : Number(value),
        threshold: threshold === undefined ? null : Number(threshold),
        direction: 'higher-is-worse',
        verdict: 'fail',
        reason: description.slice(0, 1_000) || null,
      };
    });
    // An empty list is good news about the data set as a whole.
    results.push({
      kind: 'data-quality',
      feature: null,
      method: 'constraint-violations',
      variant: 'sagemaker-model-monitor',
      value: all.length,
      threshold: 0,
      direction: 'higher-is-worse',
    });
    return {
      results,
      skipped: [],
      tool: { name: 'sagemaker-model-monitor', version: null },
    };
  },
};
