import {
  hasNewsOf,
  listOf,
  type ModelCommand,
  type ModelFile,
  type Severity,
  type TriggerKind,
} from '@modelgov/backstage-plugin-model-governance-common';
import { loadFile, type Database } from '../database';
import type { CommandService } from './CommandService';
import type { OrganisationService } from './OrganisationService';

/** Why an authorisation is called into question. */
export interface TriggerEvidence {
  /**
   * Stable key, one line: the same cause is recorded once on an authorisation
   * and raises one finding, also when that was closed since. What may come
   * again carries the start of its episode in the key.
   */
  cause: string;
  /** A sentence with the numbers. */
  summary: string;
  /** Only authorisations for it; all without it. */
  environment?: string;
  /** Where it can be looked at, `https://…`. */
  url?: string;
  /** `sha256:` and hex, of an artifact or a report. */
  digest?: string;
  /** Raised beside the trigger, also when the model has no authorisation. */
  finding?: {
    severity: Severity;
    title: string;
    description: string;
    /** Person or group ref; default: the owner, else the second line. */
    owner?: string;
  };
  /** Who says so; default `system:monitoring`. */
  by?: `system:${string}`;
}

/** `known`: nothing new, nothing was written. */
export type TriggerOutcome = 'recorded' | 'known' | 'unknown-model';

/** The port that monitoring calls: drift, SLO alerts, the collector. */
export interface Triggers {
  trigger(
    modelRef: string,
    kind: TriggerKind,
    evidence: TriggerEvidence,
  ): Promise<TriggerOutcome>;
}

/**
 * The one door for what calls authorisations into question. It may be called
 * at every cycle and from every replica: what is known already costs one read,
 * and two at once are told apart under the ledger's lock.
 */
export class TriggerService implements Triggers {
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

  async trigger(
    modelRef: string,
    kind: TriggerKind,
    evidence: TriggerEvidence,
  ): Promise<TriggerOutcome> {
    const file = await loadFile(this.#db, modelRef);
    if (!file?.facts) return 'unknown-model';
    const { cause, summary, environment, url, digest, finding } = evidence;
    const { by = 'system:monitoring' } = evidence;
    const concerns = hasNewsOf(file, { cause, environment }, this.#now());
    if (concerns) {
      await this.#give(modelRef, by, {
        type: 'authorisation.trigger',
        kind,
        ...(environment === undefined ? {} : { environment }),
        cause,
        evidence: { summary, url: url ?? null, digest: digest ?? null },
      });
    }
    const unheard = finding !== undefined && !heardOf(file, cause);
    if (unheard) {
      const { severity, title, description } = finding;
      const owner = finding.owner ?? (await this.#ownerOf(file));
      await this.#give(modelRef, by, {
        type: 'finding.raise',
        severity,
        title,
        description,
        owner,
        cause,
      });
    }
    return concerns || unheard ? 'recorded' : 'known';
  }

  async #ownerOf(file: ModelFile): Promise<string> {
    const { policy } = await this.#organisation.current();
    return file.facts?.owner ?? policy.secondLine[0] ?? file.modelRef;
  }

  async #give(
    modelRef: string,
    ref: string,
    command: ModelCommand,
  ): Promise<void> {
    const outcome = await this.#commands.execute({
      modelRef,
      command,
      actor: { type: 'system', ref },
    });
    // Another replica may have been faster; everything else is our mistake.
    if (!outcome.ok && outcome.refusal.code !== 'duplicate') {
      throw new Error(
        `${command.type} for ${modelRef} was refused: ${outcome.refusal.message}`,
      );
    }
  }
}

function heardOf(file: ModelFile, cause: string): boolean {
  return listOf(file, 'finding').some(finding => finding.cause === cause);
}
