import type { Entity } from '@backstage/catalog-model';
import { stringifyEntityRef } from '@backstage/catalog-model';
import type { Resource } from '../cost/types';
import type { CollectionTarget } from '../telemetry/reading';
import { declaredResources } from './declaredResources';
import { cardFile, type CardFile } from './cardFile';
import { annotations, servingModes, type ServingMode } from './modelEntity';
import type { ProfileSet } from '../telemetry/profile';
import { telemetryTargets } from './telemetryTargets';

/** What lists need of a model, taken from its entity. @public */
export interface ModelRecord {
  ref: string;
  uid: string | null;
  kind: string;
  namespace: string;
  name: string;
  title: string | null;
  description: string | null;
  type: string | null;
  lifecycle: string | null;
  /** From the `ownedBy` relation, so that it is a full, lower-case ref. */
  owner: string | null;
  system: string | null;
  mode: ServingMode;
  declaredVersion: string | null;
  declaredDigest: string | null;
  targets: CollectionTarget[];
  resources: Resource[];
  /** Where the card is kept, when not in the portal. */
  card: CardFile | null;
  problems: string[];
}

const text = (value: unknown): string | null =>
  typeof value === 'string' && value.trim() !== '' ? value : null;

const firstRelation = (entity: Entity, type: string): string | null =>
  entity.relations?.find(relation => relation.type === type)?.targetRef ?? null;

/** @public */
export function toModelRecord(
  entity: Entity,
  profiles?: ProfileSet,
): ModelRecord {
  const { targets, problems } = telemetryTargets(entity, profiles);
  const held = declaredResources(entity);
  return {
    ref: stringifyEntityRef(entity),
    uid: entity.metadata.uid ?? null,
    kind: entity.kind.toLocaleLowerCase('en-US'),
    namespace: entity.metadata.namespace ?? 'default',
    name: entity.metadata.name,
    title: text(entity.metadata.title),
    description: text(entity.metadata.description),
    type: text(entity.spec?.type),
    lifecycle: text(entity.spec?.lifecycle),
    owner: firstRelation(entity, 'ownedBy'),
    system: firstRelation(entity, 'partOf'),
    mode: servingMode(entity),
    declaredVersion: text(entity.spec?.version),
    declaredDigest: text(entity.spec?.digest),
    targets,
    resources: held.resources,
    card: cardFile(entity),
    problems: [...problems, ...held.problems],
  };
}

function servingMode(entity: Entity): ServingMode {
  const declared =
    entity.spec?.mode ?? entity.metadata.annotations?.[annotations.mode];
  return servingModes.find(mode => mode === declared) ?? 'online';
}
