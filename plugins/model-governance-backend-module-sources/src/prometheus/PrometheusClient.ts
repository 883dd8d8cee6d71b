import { createHash } from 'node:crypto';
import {
  DEFAULT_MAX_BYTES,
  HttpFailure,
  fetchBody,
  redactSecrets,
} from '@modelgov/backstage-plugin-model-governance-node';
import { parseAnswer, type QueryAnswer } from './parseAnswer';
import { PrometheusError } from './PrometheusError';

export interface PrometheusClientOptions {
  /** Base address; `/api/v1/query` is added to its path. */
  url: URL;
  /** Sent with every request; may hold credentials and the tenant. */
  headers: Record<string, string>;
  secrets: readonly string[];
  /** For one query, retries included. */
  timeoutMs: number;
  maxBytes?: number;
}

export type HashedAnswer = QueryAnswer & {
  /** `sha256:` and hex digest of the body. */
  responseHash: string;
};

const RETRIES = 2;

/** Instant queries against the Prometheus HTTP API. */
export class PrometheusClient {
  readonly #options: PrometheusClientOptions;
  readonly #queryUrl: URL;

  constructor(options: PrometheusClientOptions) {
    this.#options = options;
    this.#queryUrl = new URL(options.url);
    const base = options.url.pathname.replace(/\/+$/, '');
    this.#queryUrl.pathname = `${base}/api/v1/query`;
  }

  /**
   * @param at - epoch ms of evaluation
   * @throws PrometheusError
   */
  async query(
    expression: string,
    at: number,
    signal: AbortSignal,
  ): Promise<HashedAnswer> {
    try {
      return await this.#query(expression, at, signal);
    } catch (error) {
      const { kind, message } = toPrometheusError(error);
      const clean = redactSecrets(message, this.#options.secrets);
      throw new PrometheusError(kind, clean);
    }
  }

  async #query(
    expression: string,
    at: number,
    signal: AbortSignal,
  ): Promise<HashedAnswer> {
    const { headers, timeoutMs } = this.#options;
    // A POST: the alternation of 500 names does not fit into an address.
    const form = new URLSearchParams({
      query: expression,
      time: (at / 1000).toFixed(3),
      timeout: `${Math.ceil(timeoutMs)}ms`,
    });
    const answer = await fetchBody({
      url: this.#queryUrl,
      method: 'POST',
      headers: {
        accept: 'application/json',
        'content-type': 'application/x-www-form-urlencoded',
        ...headers,
      },
      body: form.toString(),
      timeoutMs,
      maxBytes: this.#options.maxBytes ?? DEFAULT_MAX_BYTES,
      retries: RETRIES,
      signal,
    });
    const parsed = parseAnswer(answer.status, answer.body.toString('utf8'));
    const digest = createHash('sha256').update(answer.body).digest('hex');
    return { ...parsed, responseHash: `sha256:${digest}` };
  }
}

function toPrometheusError(error: unknown): PrometheusError {
  if (error instanceof PrometheusError) return error;
  if (!(error instanceof HttpFailure)) throw error;
  switch (error.kind) {
    case 'too-large':
      return new PrometheusError('too-much', error.message);
    case 'redirect':
    case 'encoding':
      return new PrometheusError('refused', error.message);
    default:
      return new PrometheusError('unreachable', error.message);
  }
}
