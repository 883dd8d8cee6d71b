import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import {
  afterLineage,
  bindingTierOf,
  type TargetPolicy,
} from '@modelgov/backstage-plugin-model-governance-common';
import { loadFiles, loadRefsAfter, type Database } from '../database';
import type { CommandService } from '../governance/CommandService';
import { getLineage } from './readLineage';

const BATCH = 200;
const ALL = { result: 'all' } as const;

/** Tells the record of models whose origin nobody can show. */
export class LineageWatch {
  readonly #options: {
    db: Database;
    policy: TargetPolicy;
    commands: CommandService;
    logger: LoggerService;
    now: () => number;
  };

  constructor(options: {
    db: Database;
    policy: TargetPolicy;
    commands: CommandService;
    logger: LoggerService;
    /** Epoch ms. */
    now: () => number;
  }) {
    this.#options = options;
  }

  /** @returns how many models had news */
  async look(signal?: AbortSignal): Promise<number> {
    const { db, policy, commands, logger, now } = this.#options;
    let news = 0;
    for (let after: string | undefined = ''; after !== undefined; ) {
      const refs: string[] = await loadRefsAfter(db, ALL, after, BATCH);
      const files = await loadFiles(db, refs);
      for (const file of files) {
        signal?.throwIfAborted();
        const { modelRef: ref } = file;
        // Lineage is read only where the rule could make something of it.
        if (bindingTierOf(file, now()).tier !== 'T1') continue;
        try {
          const { gaps } = await getLineage({ db, policy, now }, ALL, { ref });
          const told = await commands.apply(
            ref,
            (current, context) => afterLineage(current, gaps, context),
            'system:lineage',
          );
          if (told) news += 1;
        } catch (error) {
          // One model must not keep the others from being looked at.
          logger.error(
            `The record of ${ref} was not told of gaps in its lineage`,
            toError(error),
          );
        }
      }
      after = refs.at(-1);
    }
    return news;
  }
}
