import { readFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import type { EventIntakeResult } from '@modelgov/backstage-plugin-model-governance-common';
import { operands, option, type Command } from '../command';
import { readEvents, type PlacedEvent } from './readEvents';

const usage = `events send FILE --url PORTAL [--origin live|import]
FILE holds CloudEvents 1.0: JSON, a list, or a line each. Sent again, an event counts once.
The token is read from MODEL_GOVERNANCE_TOKEN. Exit code 0: all are in; 1: some were
refused; 2: wrong use, or no answer.`;

/** As many as the portal takes at once. */
const BATCH = 500;
const TIMEOUT_MS = 60_000;
const TRIES = 4;
const FIRST_PAUSE_MS = 500;

/** Sends events from a file, in batches, again where the portal was busy. */
export const command: Command = {
  usage,
  async run(args, output) {
    const [action, file] = operands(args);
    const url = option(args, 'url');
    const origin = option(args, 'origin') ?? 'live';
    const known = ['live', 'import'].includes(origin);
    if (action !== 'send' || !file || !url || !known) {
      output.complain(usage);
      return 2;
    }
    const total = { accepted: 0, duplicates: 0, rejected: 0 };
    try {
      const events = readEvents(await readFile(file, 'utf8'));
      for (let from = 0; from < events.length; from += BATCH) {
        const part = events.slice(from, from + BATCH);
        const { accepted, duplicates, rejected } = await send(part, {
          url,
          origin,
        });
        total.accepted += accepted;
        total.duplicates += duplicates;
        total.rejected += rejected.length;
        for (const { index, id, reason } of rejected) {
          output.complain(
            `${part[index].place}${id ? ` (${id})` : ''}: ${reason}`,
          );
        }
      }
    } catch (error) {
      output.complain(error instanceof Error ? error.message : String(error));
      output.complain(
        `${total.accepted} events are in; send the file again, they count once`,
      );
      return 2;
    }
    output.print(
      `${total.accepted} accepted, ${total.duplicates} known before, ${total.rejected} refused`,
    );
    return total.rejected === 0 ? 0 : 1;
  },
};

async function send(
  events: readonly PlacedEvent[],
  { url, origin }: { url: string; origin: string },
): Promise<EventIntakeResult> {
  const token = process.env.MODEL_GOVERNANCE_TOKEN;
  const base = `${url.replace(/\/+$/, '')}/api/model-governance`;
  const request = () =>
    fetch(`${base}/events?origin=${origin}`, {
      method: 'POST',
      // A token must not follow to another host.
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
      headers: {
        'content-type': 'application/cloudevents-batch+json',
        ...(token ? { authorization: `Bearer ${token}` } : {}),
      },
      body: JSON.stringify(events.map(({ event }) => event)),
    });
  for (let attempt = 1; ; attempt += 1) {
    const answer = await request().catch((error: Error) => error);
    const busy =
      answer instanceof Error || answer.status === 429 || answer.status >= 500;
    if (!busy && answer.ok) return answer.json();
    if (!busy || attempt === TRIES) throw await failure(answer);
    await wait(FIRST_PAUSE_MS * 2 ** (attempt - 1));
  }
}

async function failure(answer: Response | Error): Promise<Error> {
  if (answer instanceof Error) {
    const { cause } = answer;
    const why = cause instanceof Error ? `: ${cause.message}` : '';
    return new Error(`The portal did not answer: ${answer.message}${why}`);
  }
  const text = (await answer.text()).slice(0, 300);
  return new Error(`The portal answered ${answer.status}: ${text}`);
}
