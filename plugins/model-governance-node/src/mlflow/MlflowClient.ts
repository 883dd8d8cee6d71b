import type { Connection } from '../config';
import { fetchBody, redactSecrets } from '../http';
import type { ModelAnswer, Page, RunAnswer, VersionAnswer } from './answers';

const API = 'api/2.0/mlflow';
/** MLflow refuses more of models. */
const PAGE = 1_000;
/** Pages that are read before something must be wrong. */
const MAX_PAGES = 1_000;
const EXCERPT = 200;

export interface MlflowConnection extends Connection {
  /** For one page, retries included. */
  timeoutMs: number;
  maxBytes: number;
}

/**
 * MLflow's REST API, 2.x and 3.x, at one configured address; redirects are not
 * followed. Each list is read to its end or not at all.
 */
export class MlflowClient {
  readonly #connection: MlflowConnection;

  constructor(connection: MlflowConnection) {
    this.#connection = connection;
  }

  models(signal: AbortSignal): Promise<ModelAnswer[]> {
    return this.#all('registered-models/search', 'registered_models', signal);
  }

  versions(signal: AbortSignal): Promise<VersionAnswer[]> {
    return this.#all('model-versions/search', 'model_versions', signal);
  }

  /** @returns `undefined` for a run that is gone */
  async run(id: string, signal: AbortSignal): Promise<RunAnswer | undefined> {
    const answer = await this.#get<{ run?: RunAnswer }>(
      'runs/get',
      { run_id: id },
      signal,
    );
    return answer?.run;
  }

  async #all<K extends 'registered_models' | 'model_versions'>(
    path: string,
    key: K,
    signal: AbortSignal,
  ): Promise<NonNullable<Page[K]>[number][]> {
    const all: NonNullable<Page[K]>[number][] = [];
    let token: string | undefined;
    for (let page = 0; page < MAX_PAGES; page += 1) {
      const ask = {
        max_results: String(PAGE),
        ...(token && { page_token: token }),
      };
      const answer: Page | undefined = await this.#get<Page>(path, ask, signal);
      if (!answer) throw new Error(`${this.#where(path)} is not there`);
      all.push(...(answer[key] ?? []));
      token = answer.next_page_token;
      if (!token) return all;
    }
    throw new Error(
      `${this.#where(path)} has no end: ${MAX_PAGES} pages were read`,
    );
  }

  /** @returns `undefined` for what MLflow does not have */
  async #get<T>(
    path: string,
    query: Record<string, string>,
    signal: AbortSignal,
  ): Promise<T | undefined> {
    const { url: base, headers, secrets, ...limits } = this.#connection;
    const url = new URL(base);
    url.pathname = `${base.pathname.replace(/\/+$/, '')}/${API}/${path}`;
    url.search = new URLSearchParams(query).toString();
    const fail = (reason: string) =>
      new Error(redactSecrets(`${this.#where(path)} ${reason}`, secrets));
    const { status, body } = await fetchBody({
      url,
      headers: { accept: 'application/json', ...headers },
      retries: 2,
      signal,
      ...limits,
    }).catch(error => {
      const why = error instanceof Error ? error.message : String(error);
      throw fail(`gives no answer: ${why}`);
    });
    const text = body.toString('utf8');
    if (status === 404 && text.includes('RESOURCE_DOES_NOT_EXIST')) {
      return undefined;
    }
    if (status !== 200) {
      throw fail(`answers with HTTP ${status}: ${text.slice(0, EXCERPT)}`);
    }
    try {
      const value: unknown = JSON.parse(text);
      if (typeof value !== 'object' || value === null) throw new Error();
      // Named fields are looked at one by one where they are used.
      return value as T;
    } catch {
      throw fail(`answers with no JSON: ${text.slice(0, EXCERPT)}`);
    }
  }

  #where(path: string): string {
    const { origin, pathname } = this.#connection.url;
    return `${origin}${pathname.replace(/\/+$/, '')}/${API}/${path}`;
  }
}
