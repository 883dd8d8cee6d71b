import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  registryLineage,
  type RegisteredModel,
} from '@modelgov/backstage-plugin-model-governance-common';
import type { ModelRegistry } from '@modelgov/backstage-plugin-model-governance-node';
import {
  beginRuns,
  holdsFence,
  loadRegistryRefs,
  replaceLineage,
  saveRun,
  type Database,
  type Transaction,
} from '../database';

/** Of the scheduler, by the registry's id. */
export const readRegistryTask = (id: string) => `read-registry-${id}`;

/** Who says what a registry says. */
const sourceOf = ({ id }: ModelRegistry) => `registry:${id}`;

/**
 * Reads registries and keeps what they know of runs, code and data in the
 * lineage. What fails, comes in half or is empty changes nothing: it is a
 * state of the registry that people see among the sources.
 */
export class RegistryReader {
  readonly #options: {
    db: Database;
    registries: readonly ModelRegistry[];
    logger: LoggerService;
    now: () => number;
  };

  constructor(options: {
    db: Database;
    registries: readonly ModelRegistry[];
    logger: LoggerService;
    /** Epoch ms. */
    now: () => number;
  }) {
    this.#options = options;
  }

  get registries(): readonly ModelRegistry[] {
    return this.#options.registries;
  }

  /** @returns how many models it has; `undefined` where nothing was taken */
  async read(
    registry: ModelRegistry,
    signal: AbortSignal,
  ): Promise<number | undefined> {
    const { db, logger, now } = this.#options;
    const { id } = registry;
    const startedAt = now();
    const begun = (await beginRuns(db, [id])).get(id);
    if (!begun) throw new Error(`The registry ${id} is not registered`);
    const found = await registry
      .read(signal)
      .catch(error => (error instanceof Error ? error.message : String(error)));
    // Nobody deletes every model at once; a registry that lost its database does.
    const problem =
      typeof found === 'string'
        ? found
        : found.length === 0 &&
          'It answers with no model at all; what was known is kept';
    const models = typeof found === 'string' ? [] : found;
    if (problem) {
      logger.warn(`The registry ${id} told nothing: ${problem}`);
    }
    const runSeq = begun.runSeq;
    return db.transaction(async tx => {
      if (!(await holdsFence(tx, [{ sourceId: id, runSeq }]))) return undefined;
      const observed = problem ? 0 : await this.#keep(tx, registry, models);
      await saveRun(tx, {
        sourceId: id,
        runSeq,
        startedAt,
        durationMs: Math.max(0, now() - startedAt),
        outcome: problem ? 'failed' : 'ok',
        error: problem || null,
        observed,
        absent: models.length - observed,
        parts: [],
        partsBefore: begun.parts,
      });
      return problem ? undefined : models.length;
    });
  }

  /** @returns how many models have an entity */
  async #keep(
    tx: Transaction,
    registry: ModelRegistry,
    models: readonly RegisteredModel[],
  ): Promise<number> {
    const known = await loadRegistryRefs(tx, registry.id);
    const refs = new Map(
      models.flatMap(({ name }) => {
        const found = known.get(name.toLocaleLowerCase('en-US'));
        return found ? [[name, found] as const] : [];
      }),
    );
    const facts = registryLineage(models, refs, sourceOf(registry));
    await replaceLineage(tx, [sourceOf(registry)], facts);
    return refs.size;
  }
}
