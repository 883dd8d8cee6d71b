import { setTimeout as delay } from 'node:timers/promises';
import { HttpFailure, toHttpFailure } from './HttpFailure';
import { sendOnce, type HttpAnswer } from './sendOnce';

/** Larger than any honest page; smaller than what would hurt the process. */
export const DEFAULT_MAX_BYTES = 20_000_000;

/** First pause between two attempts; doubled each time. */
const BASE_DELAY_MS = 200;

export interface HttpRequest {
  url: URL;
  method?: 'GET' | 'POST';
  headers?: Record<string, string>;
  body?: string;
  /** For everything, retries and pauses included. */
  timeoutMs: number;
  maxBytes?: number;
  /** Attempts after the first; 0 where the next cycle is soon enough. */
  retries: number;
  signal: AbortSignal;
}

/**
 * The only way out of this package. Retries what may pass (5xx, 429 with its
 * Retry-After, a reset connection) within the timeout; never 4xx, which is a
 * mistake in the configuration. The answer may be of any status but 3xx.
 *
 * @throws HttpFailure with the cause in one sentence
 */
export async function fetchBody(request: HttpRequest): Promise<HttpAnswer> {
  const deadline = performance.now() + request.timeoutMs;
  for (let attempt = 0; ; attempt += 1) {
    const outcome = await attemptOnce(request, deadline);
    const pauseMs = pauseBeforeRetry(outcome, attempt);
    const retry =
      pauseMs !== undefined &&
      attempt < request.retries &&
      performance.now() + pauseMs < deadline;
    if (!retry) {
      if (outcome instanceof HttpFailure) throw outcome;
      return outcome;
    }
    await pause(pauseMs, request.signal);
  }
}

async function attemptOnce(
  request: HttpRequest,
  deadline: number,
): Promise<HttpAnswer | HttpFailure> {
  try {
    return await sendOnce({
      url: request.url,
      method: request.method ?? 'GET',
      headers: request.headers ?? {},
      body: request.body,
      timeoutMs: Math.max(1, deadline - performance.now()),
      allowedMs: request.timeoutMs,
      maxBytes: request.maxBytes ?? DEFAULT_MAX_BYTES,
      signal: request.signal,
    });
  } catch (error) {
    return toHttpFailure(error);
  }
}

/** Undefined when trying again cannot help. */
function pauseBeforeRetry(
  outcome: HttpAnswer | HttpFailure,
  attempt: number,
): number | undefined {
  // Full jitter: many clients that failed together must not return together.
  const jittered = Math.random() * BASE_DELAY_MS * 2 ** attempt;
  if (outcome instanceof HttpFailure) {
    return outcome.kind === 'reset' ? jittered : undefined;
  }
  if (outcome.status !== 429 && outcome.status < 500) return undefined;
  return Math.max(jittered, retryAfterMs(outcome.headers['retry-after']));
}

/** Seconds or an HTTP date, RFC 9110 section 10.2.3. */
function retryAfterMs(header: string | undefined): number {
  if (!header) return 0;
  const seconds = Number(header);
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
  const date = Date.parse(header);
  return Number.isNaN(date) ? 0 : Math.max(0, date - Date.now());
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  try {
    await delay(ms, undefined, { signal });
  } catch {
    // Aborted: the next attempt sees it and says so.
  }
}
