import {
  emptyFile,
  listOf,
  mutualApprovals,
  type ModelFile,
  type MutualApprovals,
} from '@modelgov/backstage-plugin-model-governance-common';
import { loadFiles, loadRefsAfter, type Database } from '../database';
import type { CommandService } from './CommandService';
import type { OrganisationService } from './OrganisationService';

const BATCH = 200;

/**
 * R11: people who approve one another's models more often than the policy lets
 * pass. It forbids nothing, so that nobody is stopped by it; the second line
 * gets a finding, once a quarter for each pair.
 */
export class MutualWatch {
  readonly #db: Database;
  readonly #commands: CommandService;
  readonly #organisation: OrganisationService;
  readonly #now: () => number;

  constructor(options: {
    db: Database;
    commands: CommandService;
    organisation: OrganisationService;
    /** Epoch ms. */
    now: () => number;
  }) {
    this.#db = options.db;
    this.#commands = options.commands;
    this.#organisation = options.organisation;
    this.#now = options.now;
  }

  /** @returns how many pairs are news */
  async look(signal?: AbortSignal): Promise<number> {
    const { policy } = await this.#organisation.current();
    const files = await this.#decidedFiles(signal);
    let news = 0;
    for (const found of mutualApprovals(files.values(), policy, this.#now())) {
      signal?.throwIfAborted();
      const known = found.models.some(ref =>
        listOf(files.get(ref) ?? emptyFile(ref), 'finding').some(
          ({ cause }) => cause === found.cause,
        ),
      );
      if (!known && (await this.#raise(found, policy.secondLine))) news += 1;
    }
    return news;
  }

  /** Files on which somebody has decided. */
  async #decidedFiles(signal?: AbortSignal): Promise<Map<string, ModelFile>> {
    const files = new Map<string, ModelFile>();
    for (let after = ''; ; ) {
      signal?.throwIfAborted();
      const refs = await loadRefsAfter(
        this.#db,
        { result: 'all' },
        after,
        BATCH,
      );
      for (const file of await loadFiles(this.#db, refs)) {
        const decided = listOf(file, 'request').some(
          ({ decisions }) => decisions.length > 0,
        );
        if (decided) files.set(file.modelRef, file);
      }
      const last = refs.at(-1);
      if (last === undefined) return files;
      after = last;
    }
  }

  async #raise(
    { pair, count, models, cause }: MutualApprovals,
    secondLine: readonly string[],
  ): Promise<boolean> {
    const [modelRef] = models;
    const outcome = await this.#commands.execute({
      modelRef,
      actor: { type: 'system', ref: 'system:rules' },
      command: {
        type: 'finding.raise',
        severity: 3,
        title: 'Two people approve one another’s requests (R11)',
        description: `${pair.join(
          ' and ',
        )} approved ${count} requests of one another in 90 days, on ${models.join(
          ', ',
        )}. Look at what they approved, and let others review in turn.`,
        owner: secondLine[0] ?? modelRef,
        cause,
      },
    });
    // Another replica may have been faster; everything else is our mistake.
    if (outcome.ok) return true;
    if (outcome.refusal.code === 'duplicate') return false;
    throw new Error(`R11 on ${modelRef}: ${outcome.refusal.message}`);
  }
}
