import type { RegisteredModel } from '@modelgov/backstage-plugin-model-governance-common';
import type { ModelRegistry, RegistryMessage } from '../modelRegistry';
import type { RunAnswer } from './answers';
import { isSigned } from './isSigned';
import { MlflowClient, type MlflowConnection } from './MlflowClient';
import { isModel, toRegisteredModels } from './toRegisteredModels';

/** Runs that are asked for at once. */
const AT_ONCE = 8;

/** Until then more may be logged. One that is gone comes back no more. */
const hasEnded = (run: RunAnswer | undefined) =>
  !run || ['FINISHED', 'FAILED', 'KILLED'].includes(run.info.status ?? '');

/** @public */
export interface MlflowRegistryOptions extends MlflowConnection {
  id: string;
  intervalMs: number;
  /** Shared with MLflow, which signs its webhooks with it. */
  webhookSecret?: string;
}

/** MLflow's model registry. @public */
export class MlflowRegistry implements ModelRegistry {
  readonly kind = 'mlflow';
  readonly id: string;
  readonly intervalMs: number;
  readonly isNews?: (message: RegistryMessage) => boolean;
  readonly #client: MlflowClient;
  readonly #webUrl: string;
  /** What was logged of a run that has ended stays: each is read once. */
  readonly #runs = new Map<string, RunAnswer | undefined>();

  constructor(options: MlflowRegistryOptions) {
    this.id = options.id;
    this.intervalMs = options.intervalMs;
    const { webhookSecret } = options;
    if (webhookSecret) {
      this.isNews = message => isSigned(message, webhookSecret);
    }
    this.#client = new MlflowClient(options);
    this.#webUrl = options.url.href.replace(/[/#?]+$/, '');
  }

  async read(signal: AbortSignal): Promise<RegisteredModel[]> {
    const [models, versions] = await Promise.all([
      this.#client.models(signal),
      this.#client.versions(signal),
    ]);
    const known = new Set(models.filter(isModel).map(({ name }) => name));
    const wanted = new Set(
      versions.flatMap(({ name, run_id: id }) =>
        id && known.has(name) ? [id] : [],
      ),
    );
    for (const [id, run] of this.#runs) {
      if (!wanted.has(id) || !hasEnded(run)) this.#runs.delete(id);
    }
    await this.#readRuns(
      [...wanted].filter(id => !this.#runs.has(id)),
      signal,
    );
    const runs = this.#runs;
    return toRegisteredModels({ models, versions, runs }, this.#webUrl);
  }

  async #readRuns(ids: string[], signal: AbortSignal): Promise<void> {
    const queue = [...ids];
    const work = async () => {
      for (let id = queue.shift(); id; id = queue.shift()) {
        this.#runs.set(id, await this.#client.run(id, signal));
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
  }
}
