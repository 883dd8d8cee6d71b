import type { CollectionTarget } from '../telemetry/reading';

/** A model that a serving system names in its metrics. @public */
export interface SeenModel {
  /** Id of the metric profile that found it. */
  profile: string;
  labels: Record<string, string>;
}

/** Longer is no name of a model. */
const MAX_VALUE_LENGTH = 200;

/** The same labels in one order, whatever order they came in. */
const sorted = ({ profile, labels }: SeenModel): SeenModel => ({
  profile,
  labels: Object.fromEntries(Object.entries(labels).sort()),
});

/**
 * Models that serve and that no target selects: in production, but not in the
 * catalog. Each once, in a stable order.
 *
 * @public
 */
export function unmappedModels(
  seen: readonly SeenModel[],
  targets: readonly Pick<CollectionTarget, 'profile' | 'labels'>[],
): SeenModel[] {
  const unmapped = new Map<string, SeenModel>();
  for (const model of seen) {
    const values = Object.values(model.labels);
    if (values.some(value => value.length > MAX_VALUE_LENGTH)) continue;
    const isSelected = targets.some(
      ({ profile, labels }) =>
        profile === model.profile &&
        Object.entries(labels).every(
          ([name, value]) => model.labels[name] === value,
        ),
    );
    const found = sorted(model);
    if (!isSelected) unmapped.set(JSON.stringify(found), found);
  }
  return [...unmapped]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, model]) => model);
}
