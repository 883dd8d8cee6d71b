import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import {
  ANNOTATION_LOCATION,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import { toError } from '@backstage/errors';
import type {
  CatalogService,
  EntityProvider,
  EntityProviderConnection,
} from '@backstage/plugin-catalog-node';
import {
  annotations,
  defaultModelMatchers,
  toCatalogFilter,
} from '@modelgov/backstage-plugin-model-governance-common';
import type { ModelRegistry } from '@modelgov/backstage-plugin-model-governance-node';
import { locationOf, toEntity, type CatalogOptions } from './toEntity';

/** Fewer models than before by this share are believed when they come twice. */
const BELIEVED_SHARE = 0.5;

/**
 * Models of a registry as entities, but those that somebody declares. Whatever
 * fails, comes in half or is empty changes nothing; a registry that lost most
 * of its models has to say so twice.
 */
export class RegistryEntityProvider implements EntityProvider {
  readonly #options: {
    registry: ModelRegistry;
    entities: CatalogOptions;
    catalog: CatalogService;
    auth: AuthService;
    logger: LoggerService;
  };
  #connection: EntityProviderConnection | undefined;
  /** Models of the last answer that was believed, and of one that was not. */
  #believed: number | undefined;
  #doubted: number | undefined;

  constructor(options: {
    registry: ModelRegistry;
    entities: CatalogOptions;
    catalog: CatalogService;
    auth: AuthService;
    logger: LoggerService;
  }) {
    this.#options = options;
  }

  getProviderName(): string {
    return locationOf(this.#options.registry.id);
  }

  async connect(connection: EntityProviderConnection): Promise<void> {
    this.#connection = connection;
  }

  /** @returns how many entities there are now; `undefined` where nothing was changed */
  async refresh(signal: AbortSignal): Promise<number | undefined> {
    const { registry, entities: options, logger } = this.#options;
    if (!this.#connection) return undefined;
    const keep = (why: string) => {
      logger.warn(`Models of the registry ${registry.id} stay as they are`, {
        why,
      });
      return undefined;
    };
    try {
      const models = await registry.read(signal);
      if (models.length === 0) return keep('it answers with no model at all');
      const { own, others } = await this.#inCatalog();
      // After a start, what the catalog kept is what was believed before it.
      const before = (this.#believed ??= own.length);
      if (!this.#believes(models.length, before)) {
        return keep(
          `it answers with ${models.length} models, and had ${before}; the next answer is believed if it says the same`,
        );
      }
      const isDeclared = declaredBy(others);
      const entities = this.#oneOfEachRef(
        models
          .map(model => toEntity(model, options))
          .filter(entity => !isDeclared(entity)),
      );
      // No location key: whoever declares one of them later takes it over.
      await this.#connection.applyMutation({
        type: 'full',
        entities: entities.map(entity => ({ entity })),
      });
      return entities.length;
    } catch (error) {
      signal.throwIfAborted();
      return keep(toError(error).message);
    }
  }

  #believes(count: number, before: number): boolean {
    const sudden = count < before * BELIEVED_SHARE;
    if (sudden && this.#doubted !== count) {
      this.#doubted = count;
      return false;
    }
    this.#believed = count;
    this.#doubted = undefined;
    return true;
  }

  /** Refs know no case: `Churn` and `churn` would replace each other for ever. */
  #oneOfEachRef(entities: readonly Entity[]): Entity[] {
    const byRef = new Map<string, Entity>();
    for (const entity of entities) {
      const ref = stringifyEntityRef(entity);
      if (byRef.has(ref)) {
        this.#options.logger.warn(
          `Two models of the registry ${
            this.#options.registry.id
          } differ in case only; one has no entity`,
          { ref, name: entity.metadata.title },
        );
      } else {
        byRef.set(ref, entity);
      }
    }
    return [...byRef.values()];
  }

  /** Models that the catalog has: from here, and those that somebody else declares. */
  async #inCatalog(): Promise<{ own: Entity[]; others: Entity[] }> {
    const { catalog, auth } = this.#options;
    const { items } = await catalog.getEntities(
      {
        filter: toCatalogFilter(defaultModelMatchers),
        fields: [
          'kind',
          'metadata.name',
          'metadata.namespace',
          'metadata.annotations',
        ],
      },
      { credentials: await auth.getOwnServiceCredentials() },
    );
    const isOwn = ({ metadata }: Entity) =>
      metadata.annotations?.[ANNOTATION_LOCATION] === this.getProviderName();
    return {
      own: items.filter(isOwn),
      others: items.filter(entity => !isOwn(entity)),
    };
  }
}

/** Whether one of them is that entity, or says that it is this model. */
function declaredBy(others: readonly Entity[]): (entity: Entity) => boolean {
  const refs = new Set(others.map(entity => stringifyEntityRef(entity)));
  const names = new Set(others.flatMap(nameIn));
  return entity =>
    refs.has(stringifyEntityRef(entity)) ||
    nameIn(entity).some(name => names.has(name));
}

/** Registries and people do not agree on case. */
function nameIn({ metadata }: Entity): string[] {
  const name = metadata.annotations?.[annotations.registryModel];
  return name ? [name.toLocaleLowerCase('en-US')] : [];
}
