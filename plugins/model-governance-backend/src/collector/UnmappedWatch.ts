import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import {
  unmappedModels,
  type CollectionTarget,
  type SeenModel,
} from '@modelgov/backstage-plugin-model-governance-common';
import type { SignalSource } from '@modelgov/backstage-plugin-model-governance-node';
import {
  loadCollectable,
  loadUnmapped,
  replaceUnmapped,
  type Database,
  type UnmappedModel,
} from '../database';

/** What is no longer seen is remembered: its server may only be down. */
const REMEMBERED_MS = 24 * 3_600_000;

/** More of one source says that its labels name something else. */
const MOST = 200;

/**
 * Looks for models that serve and that no entity of the catalog selects. A
 * source that fails says nothing: what was known of it stays.
 */
export class UnmappedWatch {
  readonly #options: {
    db: Database;
    sources: readonly SignalSource[];
    logger: LoggerService;
    now: () => number;
  };

  constructor(options: {
    db: Database;
    sources: readonly SignalSource[];
    logger: LoggerService;
    now: () => number;
  }) {
    this.#options = options;
  }

  /** @returns how many models were not known before */
  async look(signal: AbortSignal): Promise<number> {
    const { db, sources, logger, now } = this.#options;
    const models = await loadCollectable(db);
    const targets = models.flatMap(model => model.targets);
    let news = 0;
    for (const source of sources) {
      if (!source.discover) continue;
      const at = now();
      try {
        const seen = await source.discover({
          targets,
          at: new Date(at),
          signal,
        });
        news += await db.transaction(async tx => {
          const known = (await loadUnmapped(tx)).filter(
            model => model.sourceId === source.id,
          );
          const merged = mergeUnmapped(known, seen, { targets, at });
          if (merged.length > MOST) {
            logger.warn('More models are unmapped than are kept', {
              source: source.id,
              unmapped: merged.length,
              kept: MOST,
            });
          }
          const kept = merged.slice(0, MOST);
          await replaceUnmapped(tx, source.id, kept);
          return kept.filter(({ firstSeen }) => firstSeen === at).length;
        });
      } catch (error) {
        signal.throwIfAborted();
        logger.warn(
          `Source ${source.id} did not say which models it sees`,
          toError(error),
        );
      }
    }
    return news;
  }
}

/** What is seen now, and what was lately and is still in no catalog. */
function mergeUnmapped(
  known: readonly UnmappedModel[],
  seen: readonly SeenModel[],
  { targets, at }: { targets: readonly CollectionTarget[]; at: number },
): Omit<UnmappedModel, 'sourceId'>[] {
  const keyOf = ({ profile, labels }: SeenModel) =>
    JSON.stringify([profile, Object.entries(labels).sort()]);
  const before = new Map(known.map(model => [keyOf(model), model]));
  const now = new Set(seen.map(keyOf));
  const lately = known.filter(model => model.lastSeen > at - REMEMBERED_MS);
  return unmappedModels(
    [...seen, ...lately.map(({ profile, labels }) => ({ profile, labels }))],
    targets,
  ).map(model => {
    const was = before.get(keyOf(model));
    return {
      ...model,
      firstSeen: was?.firstSeen ?? at,
      lastSeen: now.has(keyOf(model)) ? at : was?.lastSeen ?? at,
    };
  });
}
