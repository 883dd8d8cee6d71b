import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { PortalApi } from '../portal/PortalApi';

/** Between two tries at a portal that is not there. */
const RETRY_MS = 200;

interface CommandAnswer {
  status: number;
  text: string;
}

/** A server error, or a backend whose plugin is not mounted yet. */
const isComingUp = ({ status, text }: CommandAnswer) =>
  status >= 500 || status === 401 || (status === 404 && text === '');

export interface LoadCounts {
  /** Commands that were answered with 200. */
  acknowledged: number;
  /** Tries that ended without an answer, or with an error of the server. */
  interrupted: number;
}

/**
 * Officers who raise findings without a pause. A try without an answer is
 * repeated under the same idempotency key, as a careful client does, so every
 * title must be there exactly once in the end.
 */
export class CommandLoad {
  readonly #urls: readonly string[];
  readonly #token: string;
  readonly #models: readonly string[];
  readonly #titles = new Map<string, string[]>();
  readonly #workers: Promise<void>[] = [];
  #stopping = false;
  #failure: Error | undefined;
  readonly counts: LoadCounts = { acknowledged: 0, interrupted: 0 };

  /** @param urls - backends that clients are spread over */
  constructor(
    urls: readonly string[],
    token: string,
    models: readonly string[],
  ) {
    this.#urls = urls;
    this.#token = token;
    this.#models = models;
  }

  start(clients: number): void {
    for (let client = 0; client < clients; client += 1) {
      this.#workers.push(this.#work(client));
    }
  }

  /** Waits until so many more were acknowledged; the portal moves on. */
  async progress(more: number): Promise<void> {
    const goal = this.counts.acknowledged + more;
    while (this.counts.acknowledged < goal) {
      if (this.#failure) throw this.#failure;
      await delay(20);
    }
  }

  /** Lets every client finish what it began. */
  async stop(): Promise<void> {
    this.#stopping = true;
    await Promise.all(this.#workers);
    if (this.#failure) throw this.#failure;
  }

  /**
   * Compares what was acknowledged with what is there.
   *
   * @throws Error naming titles that are missing or doubled
   */
  async compare(api: PortalApi): Promise<void> {
    const wrong: string[] = [];
    for (const model of this.#models) {
      const { objects } = await api.get<{
        objects: { finding: { title: string }[] };
      }>(`model-governance/models/model/default/${model}/file`);
      const there = new Map<string, number>();
      for (const { title } of objects.finding) {
        there.set(title, (there.get(title) ?? 0) + 1);
      }
      for (const title of this.#titles.get(model) ?? []) {
        const times = there.get(title) ?? 0;
        if (times !== 1) wrong.push(`${model}: "${title}" ${times} times`);
      }
    }
    if (wrong.length > 0) {
      throw new Error(
        `${
          wrong.length
        } acknowledged commands are not there exactly once: ${wrong
          .slice(0, 5)
          .join('; ')}`,
      );
    }
  }

  async #work(client: number): Promise<void> {
    for (let turn = 0; !this.#stopping && !this.#failure; turn += 1) {
      const model = this.#models[(client + turn * 7) % this.#models.length];
      const title = `Fault drill ${client}.${turn} ${randomUUID()}`;
      await this.#raise(client + turn, model, title).catch(error => {
        this.#failure ??= error;
      });
    }
  }

  async #raise(turn: number, model: string, title: string): Promise<void> {
    const body = {
      command: {
        type: 'finding.raise',
        severity: 3,
        title,
        description: 'Raised while something is being broken.',
        owner: 'user:default/olivia',
      },
      idempotencyKey: title.slice(-36),
    };
    for (let attempt = 0; !this.#failure; attempt += 1) {
      const url = this.#urls[(turn + attempt) % this.#urls.length];
      const answer: CommandAnswer | undefined = await new PortalApi(
        url,
        this.#token,
      )
        .ask(`model-governance/models/model/default/${model}/commands`, body)
        .catch(() => undefined);
      if (answer?.status === 200) {
        this.counts.acknowledged += 1;
        const titles = this.#titles.get(model) ?? [];
        titles.push(title);
        this.#titles.set(model, titles);
        return;
      }
      if (answer && !isComingUp(answer)) {
        throw new Error(
          `finding.raise: ${answer.status} ${answer.text.slice(0, 300)}`,
        );
      }
      this.counts.interrupted += 1;
      await delay(RETRY_MS);
    }
  }
}
