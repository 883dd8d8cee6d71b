import type { HistoryItem } from './historyItems';
import { sendHistory, waitUntilReady, type Destination } from './send';

const items: HistoryItem[] = Array.from({ length: 1_200 }, (_, n) => ({
  modelRef: `model:default/m${n}`,
  environment: 'production',
  region: 'eu-west-1',
  from: '2026-11-22T00:00:00.000Z',
  to: '2026-11-23T00:00:00.000Z',
  requests: n,
}));

interface Sent {
  url: string;
  authorization: string | null;
  items: HistoryItem[];
  source: string;
}

function aDestination(answer: (sent: Sent, call: number) => Response) {
  const sent: Sent[] = [];
  const waits: number[] = [];
  const to: Destination = {
    backendUrl: 'http://127.0.0.1:7007',
    token: 'secret-token',
    fetch: async (input, init) => {
      const body = init?.body ? JSON.parse(String(init.body)) : {};
      const headers = new Headers(init?.headers);
      const call = {
        url: String(input),
        authorization: headers.get('authorization'),
        ...body,
      };
      sent.push(call);
      return answer(call, sent.length);
    },
    wait: async ms => {
      waits.push(ms);
    },
    log: () => {},
  };
  return { to, sent, waits };
}

const accept = (rejected: { index: number; reason: string }[] = []) =>
  Response.json({ accepted: 0, rejected });

describe('sendHistory', () => {
  it('sends batches of at most 500 with the token and the source', async () => {
    const { to, sent } = aDestination(() => accept());
    await expect(sendHistory(items, to)).resolves.toEqual({ accepted: 1_200 });
    expect(sent.map(call => call.items.length)).toEqual([500, 500, 200]);
    for (const { url, authorization, source } of sent) {
      expect(url).toBe(
        'http://127.0.0.1:7007/api/model-governance/telemetry/history',
      );
      expect(authorization).toBe('Bearer secret-token');
      expect(source).toBe('demo-history');
    }
  });

  it('waits and sends again only what was rejected', async () => {
    const unknown = { index: 3, reason: 'model is not known' };
    const { to, sent, waits } = aDestination((_, call) =>
      accept(call === 1 ? [unknown] : []),
    );
    await expect(sendHistory(items.slice(0, 10), to)).resolves.toEqual({
      accepted: 10,
    });
    expect(sent.map(call => call.items.length)).toEqual([10, 1]);
    expect(sent[1].items[0].modelRef).toBe('model:default/m3');
    expect(waits).toHaveLength(1);
  });

  it('tries a batch again after a passing failure', async () => {
    const { to, sent } = aDestination((_, call) =>
      call === 1 ? new Response('busy', { status: 503 }) : accept(),
    );
    await sendHistory(items.slice(0, 10), to);
    expect(sent.map(call => call.items.length)).toEqual([10, 10]);
  });

  it('stops at once when it is not allowed, and says what the backend said', async () => {
    const { to, sent } = aDestination(
      () => new Response('no such permission', { status: 403 }),
    );
    await expect(sendHistory(items, to)).rejects.toThrow(
      /403: no such permission/,
    );
    expect(sent).toHaveLength(1);
  });

  it('gives up in the end and names the reasons', async () => {
    const { to, waits } = aDestination(() =>
      accept([{ index: 0, reason: 'model is not known' }]),
    );
    await expect(sendHistory(items.slice(0, 1), to)).rejects.toThrow(
      '1 items were not accepted: model is not known',
    );
    expect(Math.max(...waits)).toBeLessThanOrEqual(15_000);
  });
});

describe('waitUntilReady', () => {
  it('asks until the backend is ready', async () => {
    const { to, sent } = aDestination(
      (_, call) => new Response('', { status: call < 4 ? 503 : 200 }),
    );
    await waitUntilReady(to);
    expect(sent).toHaveLength(4);
  });

  it('says where it asked when the backend never gets ready', async () => {
    const { to } = aDestination(() => new Response('', { status: 503 }));
    await expect(waitUntilReady(to)).rejects.toThrow(
      /readiness is not ready: status 503/,
    );
  });
});
