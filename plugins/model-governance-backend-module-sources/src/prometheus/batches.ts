import {
  measureIds,
  type CollectionTarget,
  type MetricProfile,
  type ProfileSet,
} from '@modelgov/backstage-plugin-model-governance-common';
import { absent, toReading } from '../readings';
import type { Reading } from '@modelgov/backstage-plugin-model-governance-common';

/** Names in one alternation; the set matcher of Prometheus stays fast. */
export const MAX_TARGETS_PER_BATCH = 500;

/** Targets that share their queries: one profile, the same label names. */
export interface TargetBatch {
  profile: MetricProfile;
  targets: readonly CollectionTarget[];
}

export interface Batches {
  batches: TargetBatch[];
  /** Readings of targets that no query can be made for. */
  unknown: Reading[];
}

export function toBatches(
  targets: readonly CollectionTarget[],
  profiles: ProfileSet,
): Batches {
  const groups = new Map<
    string,
    { profile: MetricProfile; targets: CollectionTarget[] }
  >();
  const unknown: Reading[] = [];
  for (const target of targets) {
    const profile = profiles.find(target.profile);
    if (!profile) {
      const reason = `no profile "${target.profile}"`;
      for (const measure of measureIds) {
        unknown.push(
          toReading(target, measure, absent('not-configured', reason)),
        );
      }
      continue;
    }
    const names = Object.keys(target.labels).sort();
    const key = JSON.stringify([profile.id, names]);
    const group = groups.get(key) ?? { profile, targets: [] };
    groups.set(key, group);
    group.targets.push(target);
  }
  const batches = [...groups.values()].flatMap(group =>
    chunks(group.targets).map(part => ({
      profile: group.profile,
      targets: part,
    })),
  );
  return { batches, unknown };
}

function chunks(targets: readonly CollectionTarget[]): CollectionTarget[][] {
  const found: CollectionTarget[][] = [];
  for (let start = 0; start < targets.length; start += MAX_TARGETS_PER_BATCH) {
    found.push(targets.slice(start, start + MAX_TARGETS_PER_BATCH));
  }
  return found;
}
