import type {
  CollectionTarget,
  ProfileSet,
} from '@modelgov/backstage-plugin-model-governance-common';

/** Where the systems of a profile count what their models served. */
export interface ServedMetric {
  profile: string;
  /** Counters; the names that upstream has used. */
  names: readonly string[];
  /** Labels that tell models apart, here or in some target. */
  labels: readonly string[];
  /** Of these, the one that names the model. */
  namedBy: string;
}

/**
 * Of the systems that name their models. One that does not cannot be told from
 * any other web service: that it serves a model is known to the catalog only.
 */
export function servedMetrics(
  profiles: ProfileSet,
  targets: readonly CollectionTarget[],
): ServedMetric[] {
  return profiles.all.flatMap(({ id, modelLabels, namedBy, measures }) => {
    if (namedBy === undefined) return [];
    const names = measures.flatMap(measure => {
      if (measure.scope === 'process') return [];
      if (measure.type === 'histogram') {
        return measure.names.map(name => `${name}_count`);
      }
      return measure.measure === 'requests' ? measure.names : [];
    });
    if (names.length === 0) return [];
    const declared = targets
      .filter(({ profile }) => profile === id)
      .flatMap(({ labels }) => Object.keys(labels));
    const labels = [...new Set(['job', ...modelLabels, ...declared])].sort();
    return [{ profile: id, names: [...new Set(names)], labels, namedBy }];
  });
}
