import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import {
  afterObserved,
  PRODUCTION,
  type Observed,
} from '@modelgov/backstage-plugin-model-governance-common';
import { loadObserved, type Database, type ObservedModel } from '../database';
import type { CommandService } from './CommandService';

/** Dates pass without an entry: everything is looked at again this often. */
const AGAIN_MS = 3_600_000;

/**
 * Compares what monitoring sees run with what the record allows. A model is
 * looked at when its identities, its traffic or its file changed; what comes
 * of it is in the ledger, so that replicas and restarts repeat nothing.
 */
export class RunningWatch {
  readonly #options: {
    db: Database;
    commands: CommandService;
    logger: LoggerService;
    now: () => number;
  };
  /** Model → what it was like when it was last looked at. */
  #seen = new Map<string, string>();

  constructor(options: {
    db: Database;
    commands: CommandService;
    logger: LoggerService;
    /** Epoch ms. */
    now: () => number;
  }) {
    this.#options = options;
  }

  /** @returns how many models had news */
  async look(signal?: AbortSignal): Promise<number> {
    const { db, commands, logger, now } = this.#options;
    const hour = Math.floor(now() / AGAIN_MS);
    const seen = new Map<string, string>();
    let news = 0;
    for (const model of await loadObserved(db)) {
      signal?.throwIfAborted();
      const state = JSON.stringify([model, hour]);
      try {
        if (this.#seen.get(model.modelRef) !== state) {
          const observed = toObserved(model);
          const recorded = await commands.apply(
            model.modelRef,
            (file, context) => afterObserved(file, observed, context),
            'system:collector',
          );
          if (recorded) news += 1;
          // With news there may be more behind it: look at it once more.
          if (recorded) continue;
        }
        seen.set(model.modelRef, state);
      } catch (error) {
        // One model must not keep the others from being looked at.
        logger.error(
          `What runs could not be compared with the record of ${model.modelRef}`,
          toError(error),
        );
      }
    }
    this.#seen = seen;
    return news;
  }
}

function toObserved({ runs, traffic }: ObservedModel): Observed {
  return { runs, trafficIn: traffic ? [PRODUCTION] : [] };
}
