import type { Destination } from '../history/send';
import { DAY, WORLD_SEED } from '../world';
import { lifecycleEvents, lifecycleScans } from './lifecycleEvents';
import { sendLifecycle } from './sendLifecycle';

const NOW = Date.UTC(2026, 10, 23, 9, 30);
const span = { from: NOW - 20 * DAY, to: NOW };
const events = lifecycleEvents(span, WORLD_SEED);
const scans = lifecycleScans(span, WORLD_SEED).slice(0, 3);

interface Sent {
  query: URLSearchParams;
  token: string | null;
  body: unknown;
}

function aDestination(answer: (sent: Sent, call: number) => Response) {
  const sent: Sent[] = [];
  const to: Destination = {
    backendUrl: 'http://127.0.0.1:7007',
    token: 'secret-token',
    fetch: async (input, init) => {
      const call = {
        query: new URL(String(input)).searchParams,
        token: new Headers(init?.headers).get('authorization'),
        body: JSON.parse(String(init?.body)),
      };
      sent.push(call);
      return answer(call, sent.length);
    },
    wait: async () => {},
    log: () => {},
  };
  return { to, sent };
}

const taking = (accepted: number, rejected: object[] = []) =>
  Response.json({ accepted, duplicates: 0, rejected });
const sizeOf = ({ body }: Sent) => (Array.isArray(body) ? body.length : 1);

describe('sendLifecycle', () => {
  it('sends events in batches of at most 500, then each scan as SARIF of its model', async () => {
    const { to, sent } = aDestination(call => taking(sizeOf(call)));
    await expect(sendLifecycle({ events, scans }, to, 'import')).resolves.toBe(
      events.length + 3,
    );
    const batches = sent.slice(0, -3);
    expect(batches.flatMap(({ body }) => body)).toEqual(events);
    for (const call of batches) expect(sizeOf(call)).toBeLessThanOrEqual(500);
    for (const [n, { query, body }] of sent.slice(-3).entries()) {
      expect(Object.fromEntries(query)).toEqual({
        origin: 'import',
        format: 'sarif',
        model: scans[n].model,
        source: 'https://scanner.tidewater.example',
      });
      expect(body).toEqual(scans[n].document);
    }
    expect(new Set(sent.map(({ token }) => token))).toEqual(
      new Set(['Bearer secret-token']),
    );
  });

  it('sends again what was rejected, and no more than that', async () => {
    const { to, sent } = aDestination((call, n) =>
      n === 1
        ? taking(1, [{ index: 1, reason: 'the catalog has no such model' }])
        : taking(sizeOf(call)),
    );
    await sendLifecycle({ events: events.slice(0, 2), scans: [] }, to, 'live');
    expect(sent.map(({ body }) => body)).toEqual([
      events.slice(0, 2),
      [events[1]],
    ]);
  });

  it('gives up in the end and names the reason', async () => {
    const { to } = aDestination(() =>
      taking(0, [{ index: 0, reason: 'the catalog has no such model' }]),
    );
    await expect(
      sendLifecycle({ events: events.slice(0, 1), scans: [] }, to, 'live'),
    ).rejects.toThrow('1 events were not taken: the catalog has no such model');
  });

  it('waits while the portal is busy, and stops at once when it may not send', async () => {
    const busy = aDestination((call, n) =>
      n === 1 ? new Response('busy', { status: 503 }) : taking(sizeOf(call)),
    );
    await sendLifecycle({ events, scans: [] }, busy.to, 'live');
    expect(busy.sent[1].body).toEqual(busy.sent[0].body);
    const denied = aDestination(() => new Response('no', { status: 403 }));
    await expect(
      sendLifecycle({ events, scans: [] }, denied.to, 'live'),
    ).rejects.toThrow('refused events with 403: no');
    expect(denied.sent).toHaveLength(1);
  });
});
