import { ANSWER_CAP_MS, type Answer } from './oracle';
import type { FuzzedRequest } from './requests';

/** Sends requests as one persona, byte for byte as they were made. */
export class FuzzClient {
  readonly #base: string;
  readonly #token: string;

  constructor(backendUrl: string, token: string) {
    this.#base = `${backendUrl}/api/model-governance`;
    this.#token = token;
  }

  async send({
    method,
    url,
    body,
    contentType,
  }: FuzzedRequest): Promise<Answer> {
    const since = performance.now();
    const response = await fetch(`${this.#base}${url}`, {
      method,
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(2 * ANSWER_CAP_MS),
      headers: {
        authorization: `Bearer ${this.#token}`,
        ...(contentType ? { 'content-type': contentType } : {}),
      },
    });
    const text = await response.text();
    return {
      status: response.status,
      contentType: response.headers.get('content-type') ?? '',
      text,
      milliseconds: performance.now() - since,
    };
  }
}
