import {
  measureIds,
  type CollectionTarget,
  type MeasureId,
  type MetricProfile,
  type ProfileMeasure,
} from '@modelgov/backstage-plugin-model-governance-common';

/** Everything a profile says about one measure. */
export interface MeasurePlan {
  measure: MeasureId;
  /** In order of preference; empty when the system cannot say it. */
  alternatives: readonly ProfileMeasure[];
  cannot?: string;
}

/** In the order of `measureIds`, so that readings come in a stable order. */
export function measurePlans(profile: MetricProfile): MeasurePlan[] {
  return measureIds
    .map(measure => ({
      measure,
      alternatives: profile.measures.filter(m => m.measure === measure),
      cannot: profile.cannot[measure],
    }))
    .filter(plan => plan.alternatives.length > 0 || plan.cannot !== undefined);
}

export type Selection =
  | { ok: true; labels: Readonly<Record<string, string>> }
  | { ok: false; reason: string };

const labelName = /^[a-zA-Z_][a-zA-Z0-9_]*$/;

/**
 * The labels that select the target's series of one measure. Catalog text
 * ends up here: what cannot be an exact label value is refused, not repaired.
 */
export function selectionOf(
  target: CollectionTarget,
  profile: MetricProfile,
  measure: ProfileMeasure,
): Selection {
  const problem = labelProblem(target.labels);
  if (problem) return { ok: false, reason: problem };
  const entries = Object.entries(target.labels).filter(
    ([name]) =>
      measure.scope !== 'process' || !profile.modelLabels.includes(name),
  );
  if (entries.length === 0) {
    return {
      ok: false,
      reason: `${measure.names[0]} carries no model label: add a label of the process, such as job, to the target`,
    };
  }
  return { ok: true, labels: Object.fromEntries(entries) };
}

function labelProblem(labels: Record<string, string>): string | undefined {
  const entries = Object.entries(labels);
  if (entries.length === 0) {
    return 'the target has no labels, which would select every model';
  }
  for (const [name, value] of entries) {
    if (!labelName.test(name) || name.startsWith('__') || name === 'le') {
      return `label ${JSON.stringify(
        name,
      )} of the target is not a label name that selects a model`;
    }
    if (value === '') {
      // An empty value means "without this label": it would select strangers.
      return `label ${name} of the target is empty: give it a value`;
    }
    // A lone surrogate would reach the source as another character.
    if (Buffer.from(value).toString() !== value) {
      return `label ${name} of the target is not valid Unicode`;
    }
  }
  return undefined;
}

/** Labels as a person writes them. */
export function labelText(labels: Readonly<Record<string, string>>): string {
  return Object.entries(labels)
    .map(([name, value]) => `${name}=${JSON.stringify(value)}`)
    .join(', ');
}
