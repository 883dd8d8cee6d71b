import type { Entity } from '@backstage/catalog-model';
import { stringifyEntityRef } from '@backstage/catalog-model';
import Ajv from 'ajv';
import { parse as parseYaml } from 'yaml';
import { findProfile, metricProfiles } from '../telemetry/profiles';
import type { CollectionTarget } from '../telemetry/reading';
import {
  annotations,
  telemetryDeclarationSchema,
  type TelemetryDeclaration,
} from './modelEntity';

const validate = new Ajv({ allErrors: true, strict: false }).compile<
  TelemetryDeclaration[]
>({ type: 'array', maxItems: 50, items: telemetryDeclarationSchema });

/** Annotations are small; more is not a telemetry declaration. */
const MAX_ANNOTATION_LENGTH = 20_000;

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
export function telemetryTargets(entity: Entity): TelemetryTargets {
  const declared = readDeclaration(entity);
  if (!declared.ok) return { targets: [], problems: [declared.problem] };
  if (!validate(declared.value)) {
    const problems = (validate.errors ?? []).map(
      error => `${declared.field}${error.instancePath}: ${error.message}`,
    );
    return { targets: [], problems };
  }
  const modelRef = stringifyEntityRef(entity);
  const targets = new Map<string, CollectionTarget>();
  const problems: string[] = [];
  declared.value.forEach((entry, index) => {
    if (!findProfile(entry.profile)) {
      const known = metricProfiles.map(profile => profile.id).join(', ');
      problems.push(
        `${declared.field}/${index}/profile: no profile "${entry.profile}"; known are ${known}`,
      );
      return;
    }
    const target = toTarget(modelRef, entry);
    targets.set(target.id, target);
  });
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

type Declared =
  | { ok: true; field: string; value: unknown }
  | { ok: false; problem: string };

function readDeclaration(entity: Entity): Declared {
  if (entity.spec?.telemetry !== undefined) {
    return { ok: true, field: 'spec/telemetry', value: entity.spec.telemetry };
  }
  const field = `metadata/annotations/${annotations.telemetry}`;
  const text = entity.metadata.annotations?.[annotations.telemetry];
  if (text === undefined) return { ok: true, field, value: [] };
  if (text.length > MAX_ANNOTATION_LENGTH) {
    return {
      ok: false,
      problem: `${field}: ${text.length} characters; at most ${MAX_ANNOTATION_LENGTH} are read`,
    };
  }
  try {
    // maxAliasCount: an alias bomb must not be expanded.
    return { ok: true, field, value: parseYaml(text, { maxAliasCount: 0 }) };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { ok: false, problem: `${field}: not YAML: ${message}` };
  }
}
