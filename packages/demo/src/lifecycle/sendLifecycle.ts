import type { CloudEvent } from '@modelgov/backstage-plugin-model-governance-common';
import type { Destination } from '../history/send';
import { sources } from './told';
import type { Scan } from './scans';

export const EVENT_BATCH = 500;
const RETRY_MS = 5_000;
/** The catalog needs a while to know all models; five minutes are enough. */
const MAX_ATTEMPTS = 60;
const TIMEOUT_MS = 60_000;

export type Origin = 'live' | 'import';

interface Answer {
  accepted: number;
  duplicates: number;
  rejected: { index: number; reason: string }[];
}

/**
 * Sends events and then scans, and again what was not taken: a model may not
 * be known yet. Sent twice they change nothing.
 *
 * @returns how many were new to the portal
 * @throws Error when the portal refuses them, or still rejects some at the end
 */
export async function sendLifecycle(
  given: { events: readonly CloudEvent[]; scans: readonly Scan[] },
  to: Destination,
  origin: Origin,
): Promise<number> {
  let pending = [...given.events];
  let accepted = 0;
  let reasons: string[] = [];
  for (let attempt = 0; pending.length > 0; attempt++) {
    if (attempt === MAX_ATTEMPTS) {
      const examples = [...new Set(reasons)].slice(0, 3).join('; ');
      throw new Error(`${pending.length} events were not taken: ${examples}`);
    }
    if (attempt > 0) await to.wait(RETRY_MS);
    const left: CloudEvent[] = [];
    reasons = [];
    for (let from = 0; from < pending.length; from += EVENT_BATCH) {
      const batch = pending.slice(from, from + EVENT_BATCH);
      const answer = await post(to, { origin }, batch);
      accepted += answer.accepted;
      for (const { index, reason } of answer.rejected) {
        left.push(batch[index]);
        reasons.push(reason);
      }
    }
    pending = left;
  }
  for (const { model, document } of given.scans) {
    const query = { origin, format: 'sarif', model, source: sources.scanner };
    accepted += (await post(to, query, document)).accepted;
  }
  return accepted;
}

async function post(
  to: Destination,
  query: Record<string, string>,
  body: unknown,
): Promise<Answer> {
  for (let attempt = 1; ; attempt++) {
    const response = await to.fetch(
      `${to.backendUrl}/api/model-governance/events?${new URLSearchParams(
        query,
      )}`,
      {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          authorization: `Bearer ${to.token}`,
        },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(TIMEOUT_MS),
      },
    );
    const text = await response.text();
    if (response.ok) return JSON.parse(text);
    const passing = response.status === 429 || response.status >= 500;
    if (!passing || attempt === MAX_ATTEMPTS) {
      throw new Error(
        `The portal refused events with ${response.status}: ${text.slice(
          0,
          300,
        )}`,
      );
    }
    await to.wait(RETRY_MS);
  }
}
