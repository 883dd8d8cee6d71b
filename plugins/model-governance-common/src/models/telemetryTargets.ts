import type { Entity } from '@backstage/catalog-model';
import { stringifyEntityRef } from '@backstage/catalog-model';
import Ajv from 'ajv';
import type { ProfileSet } from '../telemetry/profile';
import { builtInProfiles } from '../telemetry/profiles';
import type { CollectionTarget } from '../telemetry/reading';
import {
  annotations,
  telemetryDeclarationSchema,
  type TelemetryDeclaration,
} from './modelEntity';
import { readDeclaration } from './readDeclaration';

const validate = new Ajv({
  allErrors: true,
  strict: false,
}).compile<TelemetryDeclaration>(telemetryDeclarationSchema);

/** @public */
export interface TelemetryTargets {
  targets: CollectionTarget[];
  /** What is wrong with the declaration: field, found, expected. */
  problems: string[];
}

/**
 * Where a model's numbers are read, from `spec.telemetry` or, on kinds that
 * are not ours, from the annotation. What is wrong is said and left out; the
 * rest of the declaration still counts.
 *
 * @public
 */
export function telemetryTargets(
  entity: Entity,
  profiles: ProfileSet = builtInProfiles,
): TelemetryTargets {
  const { entries, problems } = readDeclaration(entity, {
    member: 'telemetry',
    annotation: annotations.telemetry,
    validate,
  });
  const modelRef = stringifyEntityRef(entity);
  const targets = new Map<string, CollectionTarget>();
  for (const { at, entry } of entries) {
    if (!profiles.find(entry.profile)) {
      const known = profiles.all.map(profile => profile.id).join(', ');
      problems.push(
        `${at}/profile: no profile "${entry.profile}"; known are ${known}`,
      );
      continue;
    }
    const target = toTarget(modelRef, entry);
    targets.set(target.id, target);
  }
  return { targets: [...targets.values()], problems };
}

function toTarget(
  modelRef: string,
  entry: TelemetryDeclaration,
): CollectionTarget {
  const { profile, labels } = entry;
  const environment = entry.environment ?? 'production';
  const region = entry.region ?? 'default';
  const selector = Object.keys(labels)
    .sort()
    .map(name => `${name}=${JSON.stringify(labels[name])}`)
    .join(',');
  return {
    id: `${modelRef}|${profile}|${environment}|${region}|${selector}`,
    modelRef,
    profile,
    labels: { ...labels },
    environment,
    region,
  };
}
