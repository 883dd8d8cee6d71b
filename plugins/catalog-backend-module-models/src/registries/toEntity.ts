import {
  ANNOTATION_LOCATION,
  ANNOTATION_ORIGIN_LOCATION,
} from '@backstage/catalog-model';
import {
  annotations,
  MODEL_API_VERSION,
  type ModelEntity,
  type RegisteredModel,
} from '@modelgov/backstage-plugin-model-governance-common';
import { createHash } from 'node:crypto';

/** How models of a registry become entities. */
export interface CatalogOptions {
  registryId: string;
  /** Of every model, unless its tag names another. */
  owner: string;
  /** A tag of the registry that names the owner; nobody's unless configured. */
  ownerTag?: string;
  namespace: string;
  /** A version with one of these aliases is what production runs. */
  productionAliases: readonly string[];
}

const MAX_NAME = 63;
const MAX_DESCRIPTION = 2_000;

export const locationOf = (registryId: string) =>
  `model-registry:${registryId}`;

/** Pure. What the registry does not say is left out, not guessed. */
export function toEntity(
  model: RegisteredModel,
  options: CatalogOptions,
): ModelEntity {
  const { registryId, productionAliases, namespace } = options;
  const location = locationOf(registryId);
  const serving = model.versions.find(
    ({ aliases, status }) =>
      status === 'ready' &&
      aliases.some(alias => productionAliases.includes(alias)),
  );
  return {
    apiVersion: MODEL_API_VERSION,
    kind: 'Model',
    metadata: {
      name: entityName(model.name),
      namespace,
      title: model.name,
      ...(model.description
        ? { description: model.description.slice(0, MAX_DESCRIPTION) }
        : {}),
      annotations: {
        [ANNOTATION_LOCATION]: location,
        [ANNOTATION_ORIGIN_LOCATION]: location,
        [annotations.registryModel]: `${registryId}/${model.name}`,
      },
      links: [{ url: model.url, title: 'Model registry' }],
    },
    spec: {
      type: model.tags.type?.trim() || 'model',
      lifecycle: serving ? 'production' : 'experimental',
      owner: ownerOf(model, options),
      ...(serving ? { version: serving.version } : {}),
      ...(serving?.digest ? { digest: serving.digest } : {}),
    },
  };
}

/** A name that the catalog takes; one that had to be changed carries a digest of the whole. */
export function entityName(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/[-._]{2,}/g, '-')
    .replace(/^[-._]+|[-._]+$/g, '');
  if (plain === name && plain.length <= MAX_NAME) return plain;
  const digest = createHash('sha256').update(name).digest('hex').slice(0, 8);
  const kept = plain.slice(0, MAX_NAME - 9).replace(/[-._]+$/, '');
  return kept ? `${kept}-${digest}` : `model-${digest}`;
}

const OWNER =
  /^(?:(?:group|user):)?(?:[a-z0-9]+(?:-[a-z0-9]+)*\/)?[a-z0-9]+(?:[-._][a-z0-9]+)*$/i;

/** A group or a person, with or without kind and namespace. */
export const isOwnerRef = (text: string) =>
  text.length < 200 && OWNER.test(text);

function ownerOf(
  { tags }: RegisteredModel,
  { owner, ownerTag }: CatalogOptions,
): string {
  const said = ownerTag && tags[ownerTag]?.trim();
  return said && isOwnerRef(said) ? said : owner;
}
