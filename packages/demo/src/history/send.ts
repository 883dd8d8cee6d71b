import type { HistoryItem } from './historyItems';

/** Where the history goes. */
export interface Destination {
  /** Such as `http://127.0.0.1:7007`. */
  backendUrl: string;
  token: string;
  fetch: typeof fetch;
  wait: (ms: number) => Promise<void>;
  log: (line: string) => void;
}

export const BATCH = 500;
const SOURCE = 'demo-history';
const FIRST_DELAY_MS = 1_000;
const MAX_DELAY_MS = 15_000;
/** Waiting longer than about five minutes helps nobody. */
const MAX_ATTEMPTS = 24;
const TIMEOUT_MS = 60_000;

const delayBefore = (attempt: number) =>
  Math.min(MAX_DELAY_MS, FIRST_DELAY_MS * 1.5 ** attempt);

/**
 * Waits until the backend answers that it is ready.
 *
 * @throws Error when it is not ready after about five minutes
 */
export async function waitUntilReady(to: Destination): Promise<void> {
  const url = `${to.backendUrl}/.backstage/health/v1/readiness`;
  let reason = '';
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
    try {
      const response = await to.fetch(url, {
        signal: AbortSignal.timeout(5_000),
      });
      await response.body?.cancel();
      if (response.ok) return;
      reason = `status ${response.status}`;
    } catch (error) {
      reason = error instanceof Error ? error.message : String(error);
    }
    await to.wait(delayBefore(attempt));
  }
  throw new Error(`${url} is not ready: ${reason}. Is the backend running?`);
}

interface Rejection {
  index: number;
  reason: string;
}

/**
 * Sends everything, and sends again what was not accepted: the catalog needs
 * a while to know all models. Sending twice changes nothing.
 *
 * @throws Error when the backend refuses the import, or when items are still
 * rejected at the end; it names the first reasons
 */
export async function sendHistory(
  items: readonly HistoryItem[],
  to: Destination,
): Promise<{ accepted: number }> {
  let pending = [...items];
  let reasons: string[] = [];
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
    const left: HistoryItem[] = [];
    reasons = [];
    for (let at = 0; at < pending.length; at += BATCH) {
      const batch = pending.slice(at, at + BATCH);
      const rejected = await postBatch(batch, to);
      left.push(...rejected.map(({ index }) => batch[index]));
      reasons.push(...rejected.map(({ reason }) => reason));
    }
    const accepted = items.length - left.length;
    to.log(`history: ${accepted} of ${items.length} hours and days stored`);
    if (left.length === 0) return { accepted };
    pending = left;
    await to.wait(delayBefore(attempt));
  }
  const examples = [...new Set(reasons)].slice(0, 3).join('; ');
  throw new Error(`${pending.length} items were not accepted: ${examples}`);
}

async function postBatch(
  batch: readonly HistoryItem[],
  to: Destination,
): Promise<Rejection[]> {
  const response = await to.fetch(
    `${to.backendUrl}/api/model-governance/telemetry/history`,
    {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        Authorization: `Bearer ${to.token}`,
      },
      body: JSON.stringify({ source: SOURCE, items: batch }),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    },
  );
  const text = await response.text();
  if (response.status === 429 || response.status >= 500) {
    // Passing trouble: the whole batch is tried again.
    const reason = `status ${response.status}`;
    return batch.map((_, index) => ({ index, reason }));
  }
  if (!response.ok) {
    throw new Error(
      `The backend refused the history with ${response.status}: ${text.slice(
        0,
        300,
      )}`,
    );
  }
  return readRejections(JSON.parse(text), batch.length);
}

function readRejections(body: unknown, size: number): Rejection[] {
  const rejected =
    typeof body === 'object' && body !== null && 'rejected' in body
      ? body.rejected
      : undefined;
  if (!Array.isArray(rejected)) {
    throw new Error('The answer of the history import has no "rejected" list');
  }
  return rejected.filter(
    (item): item is Rejection =>
      Number.isInteger(item?.index) && item.index >= 0 && item.index < size,
  );
}
