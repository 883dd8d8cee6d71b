import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import {
  parseEntityRef,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import { toError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  builtInProfiles,
  modelFacts,
  recordSighting,
  toCatalogFilter,
  toModelRecord,
  type ModelMatcher,
  type ProfileSet,
  type RecordEvent,
} from '@modelgov/backstage-plugin-model-governance-common';
import {
  clearMissed,
  loadMirror,
  markMissed,
  markRemoved,
  saveModel,
  toSearchRows,
  type Database,
  type MirroredModel,
  type OwnerState,
} from '../database';
import { sha256, toHex } from '../record/hashing';
import { recordAll } from '../record/recorder';
import type { RecordSigner } from '../record/signer';

/** Complete sweeps that must miss an entity before it counts as removed. */
const MISSES_BEFORE_REMOVAL = 2;
const BATCH = 100;
/** Of what is read from an entity; another number reads all of them again. */
const READING = '2';
const CATALOG_WATCHER = 'system:catalog-watcher';

export interface CatalogMirrorOptions {
  db: Database;
  catalog: CatalogService;
  auth: AuthService;
  logger: LoggerService;
  signer: RecordSigner;
  matchers: readonly ModelMatcher[];
  /** Ours by default. */
  profiles?: ProfileSet;
  now: () => number;
  /** Told after the commit; what rules make of a sighting is another entry. */
  onRecorded?: (modelRef: string, event: RecordEvent) => Promise<void>;
}

export interface SweepResult {
  seen: number;
  saved: number;
  removed: number;
}

interface Sighting {
  modelRef: string;
  event: RecordEvent;
}

const toCommands = (sightings: readonly Sighting[], at: number) =>
  sightings.map(({ modelRef, event }) => ({
    modelRef,
    event,
    actor: CATALOG_WATCHER,
    origin: 'live' as const,
    recordedAt: at,
    occurredAt: at,
  }));

/**
 * Keeps the `model` table as the catalog is. A sweep asks for refs and etags
 * and fetches only what differs. A sweep that fails half-way, or finds the
 * catalog empty, removes nothing: the catalog may just be starting.
 */
export class CatalogMirror {
  readonly #options: CatalogMirrorOptions;
  /** Of the profiles that entities are read with. */
  readonly #reading: string;

  constructor(options: CatalogMirrorOptions) {
    this.#options = options;
    const { all } = options.profiles ?? builtInProfiles;
    const known = Buffer.from([READING, ...all.map(({ id }) => id)].join());
    this.#reading = toHex(sha256(known)).slice(0, 8);
  }

  async sweep(signal?: AbortSignal): Promise<SweepResult> {
    const { db, auth } = this.#options;
    const credentials = await auth.getOwnServiceCredentials();
    const found = await this.#listModels(credentials, signal);
    const mirror = new Map((await loadMirror(db)).map(m => [m.ref, m]));
    const owners = await this.#ownerStates(credentials, found, mirror);
    const changed = [...found].filter(([ref, { etag, owner }]) => {
      const known = mirror.get(ref);
      return (
        !known ||
        known.removed ||
        known.etag !== etag ||
        known.ownerState !== owners(owner)
      );
    });
    let saved = 0;
    for (let i = 0; i < changed.length; i += BATCH) {
      signal?.throwIfAborted();
      const refs = changed.slice(i, i + BATCH).map(([ref]) => ref);
      saved += await this.#save(credentials, refs, mirror, owners);
    }
    const removed = await this.#settleMissing(found, mirror);
    return { seen: found.size, saved, removed };
  }

  async #listModels(
    credentials: Awaited<ReturnType<AuthService['getOwnServiceCredentials']>>,
    signal?: AbortSignal,
  ): Promise<Map<string, { etag: string | null; owner: string | null }>> {
    const { catalog, matchers } = this.#options;
    const found = new Map<
      string,
      { etag: string | null; owner: string | null }
    >();
    const pages = catalog.streamEntities(
      {
        filter: toCatalogFilter(matchers),
        fields: [
          'kind',
          'metadata.namespace',
          'metadata.name',
          'metadata.etag',
          'relations',
        ],
        pageSize: 500,
      },
      { credentials },
    );
    for await (const page of pages) {
      signal?.throwIfAborted();
      for (const entity of page) {
        found.set(stringifyEntityRef(entity), {
          etag: this.#etagOf(entity),
          owner: ownerOf(entity),
        });
      }
    }
    return found;
  }

  /** Whether the owners that are named exist, asked once for all of them. */
  async #ownerStates(
    credentials: Awaited<ReturnType<AuthService['getOwnServiceCredentials']>>,
    found: Map<string, { owner: string | null }>,
    mirror: Map<string, MirroredModel>,
  ): Promise<(owner: string | null) => OwnerState> {
    const refs = [
      ...new Set(
        [...found.values(), ...mirror.values()].flatMap(m => m.owner ?? []),
      ),
    ].filter(isEntityRef);
    const known = new Set<string>();
    for (let i = 0; i < refs.length; i += BATCH) {
      const batch = refs.slice(i, i + BATCH);
      const { items } = await this.#options.catalog.getEntitiesByRefs(
        { entityRefs: batch, fields: ['kind', 'metadata.name'] },
        { credentials },
      );
      items.forEach((item, index) => {
        if (item) known.add(batch[index]);
      });
    }
    return owner => {
      if (!owner) return 'unowned';
      return known.has(owner) ? 'owned' : 'unknown-owner';
    };
  }

  async #save(
    credentials: Awaited<ReturnType<AuthService['getOwnServiceCredentials']>>,
    refs: string[],
    mirror: Map<string, MirroredModel>,
    owners: (owner: string | null) => OwnerState,
  ): Promise<number> {
    const { db, catalog, signer, profiles, now } = this.#options;
    const { items } = await catalog.getEntitiesByRefs(
      { entityRefs: refs },
      { credentials },
    );
    const entities = items.flatMap(item => item ?? []);
    const at = now();
    const sightings: Sighting[] = [];
    await db.transaction(async tx => {
      for (const entity of entities) {
        const model = toModelRecord(entity, profiles);
        const facts = modelFacts(model);
        const known = mirror.get(model.ref);
        const event = recordSighting(
          known && !known.removed ? known.facts : null,
          facts,
        );
        await saveModel(tx, {
          record: model,
          etag: this.#etagOf(entity),
          ownerState: owners(model.owner),
          facts,
          search: toSearchRows(model.ref, entity),
          seenAt: at,
        });
        if (event) sightings.push({ modelRef: model.ref, event });
      }
      await recordAll(tx, signer, toCommands(sightings, at));
    });
    await this.#tell(sightings);
    return entities.length;
  }

  /**
   * Changes with the entity, and with what we know of systems: a profile that
   * is added makes sense of entities that have not changed.
   */
  #etagOf({ metadata: { etag } }: Entity): string | null {
    return etag ? `${etag}/${this.#reading}` : null;
  }

  async #settleMissing(
    found: Map<string, unknown>,
    mirror: Map<string, MirroredModel>,
  ): Promise<number> {
    const { db, signer, logger, now } = this.#options;
    const present = [...mirror.values()].filter(m => !m.removed);
    const missing = present.filter(m => !found.has(m.ref));
    if (found.size === 0 && missing.length > 0) {
      logger.warn(
        'The catalog lists no models although the mirror has some; nothing is removed',
        { mirrored: missing.length },
      );
      return 0;
    }
    const back = present.filter(m => m.missed > 0 && found.has(m.ref));
    const gone = missing.filter(m => m.missed + 1 >= MISSES_BEFORE_REMOVAL);
    const waiting = missing.filter(m => m.missed + 1 < MISSES_BEFORE_REMOVAL);
    if (missing.length === 0 && back.length === 0) return 0;
    const at = now();
    const sightings = gone.map(
      (model): Sighting => ({
        modelRef: model.ref,
        event: { type: 'model.removed@1', facts: model.facts },
      }),
    );
    await db.transaction(async tx => {
      await clearMissed(
        tx,
        back.map(m => m.ref),
      );
      await markMissed(
        tx,
        waiting.map(m => m.ref),
      );
      for (const model of gone) {
        await markRemoved(tx, model.ref, at);
      }
      await recordAll(tx, signer, toCommands(sightings, at));
    });
    await this.#tell(sightings);
    return gone.length;
  }

  /** A rule that fails about one model keeps no other from being told. */
  async #tell(sightings: readonly Sighting[]): Promise<void> {
    const { onRecorded, logger } = this.#options;
    for (const { modelRef, event } of sightings) {
      await onRecorded?.(modelRef, event).catch(error =>
        logger.error(`Rules about ${modelRef} failed`, toError(error)),
      );
    }
  }
}

function ownerOf(entity: Entity): string | null {
  return (
    entity.relations?.find(relation => relation.type === 'ownedBy')
      ?.targetRef ?? null
  );
}

function isEntityRef(ref: string): boolean {
  try {
    parseEntityRef(ref);
    return true;
  } catch {
    return false;
  }
}
