import { LocalServer, answering, endless } from '../testUtils/LocalServer';
import { fetchBody, type HttpRequest } from './fetchBody';
import { HttpFailure } from './HttpFailure';

describe('fetchBody', () => {
  let server: LocalServer;
  beforeEach(async () => {
    server = await LocalServer.start(answering(() => 'up 1\n'));
  });
  afterEach(() => server.close());

  const request = (overrides: Partial<HttpRequest> = {}): HttpRequest => ({
    url: new URL(server.url),
    timeoutMs: 5_000,
    retries: 2,
    signal: new AbortController().signal,
    ...overrides,
  });

  async function failureOf(overrides: Partial<HttpRequest> = {}) {
    const outcome = await fetchBody(request(overrides)).catch(error => error);
    expect(outcome).toBeInstanceOf(HttpFailure);
    return outcome as HttpFailure;
  }

  it('names the address that refuses', async () => {
    const { port } = new URL(server.url);
    await server.close();
    const failure = await failureOf();
    expect(failure.kind).toBe('unreachable');
    expect(failure.message).toBe(`connect ECONNREFUSED 127.0.0.1:${port}`);
    server = await LocalServer.start(answering(() => ''));
  });

  it('gives up on a server that hangs, once, in the time it was given', async () => {
    await server.hang();
    const failure = await failureOf({ timeoutMs: 100 });
    expect(failure.kind).toBe('timeout');
    expect(failure.message).toBe('no answer within 0.1 s');
    expect(server.requests).toBe(1);
  });

  it('gives up on a server that drips', async () => {
    server.behave((_request, response) => {
      response.write('up');
      const timer = setInterval(() => response.write(' '), 20);
      response.on('close', () => clearInterval(timer));
    });
    expect((await failureOf({ timeoutMs: 150 })).kind).toBe('timeout');
  });

  it('stops reading 100 MB at the cap, and refuses a declared length unread', async () => {
    const sent = { bytes: 0 };
    server.behave(endless(sent));
    const failure = await failureOf({ maxBytes: 2_000_000 });
    expect(failure.message).toBe('body larger than 2 MB');
    expect(sent.bytes).toBeLessThan(30_000_000);

    server.behave((_request, response) => {
      response.writeHead(200, { 'content-length': '100000000' });
      response.flushHeaders();
    });
    expect((await failureOf()).kind).toBe('too-large');
  });

  it('follows no redirect', async () => {
    server.behave(
      answering(() => '', { status: 302, headers: { location: '/elsewhere' } }),
    );
    expect((await failureOf()).kind).toBe('redirect');
    expect(server.requests).toBe(1);
  });

  it.each([
    ['a 503', 503],
    ['a 429', 429],
  ])('tries again after %s', async (_case, status) => {
    server.behave((incoming, response) => {
      const first = server.requests === 1;
      const head = { status: first ? status : 200 };
      answering(() => 'up 1\n', head)(incoming, response);
    });
    expect((await fetchBody(request())).status).toBe(200);
    expect(server.requests).toBe(2);
  });

  it('tries again after a reset connection', async () => {
    server.behave((incoming, response) => {
      if (server.requests === 1) incoming.socket.resetAndDestroy();
      else answering(() => 'up 1\n')(incoming, response);
    });
    expect((await fetchBody(request())).body.toString()).toBe('up 1\n');
  });

  it('does not wait longer than it was given, whatever Retry-After asks', async () => {
    const headers = { 'retry-after': '3600' };
    server.behave(answering(() => 'later', { status: 429, headers }));
    expect((await fetchBody(request())).status).toBe(429);
    expect(server.requests).toBe(1);
  });

  it.each([400, 401, 404, 422])('never repeats a %i', async status => {
    server.behave(answering(() => 'no', { status }));
    expect((await fetchBody(request())).status).toBe(status);
    expect(server.requests).toBe(1);
  });

  it('bounds its attempts', async () => {
    server.behave(answering(() => 'no', { status: 500 }));
    expect((await fetchBody(request())).status).toBe(500);
    expect(server.requests).toBe(3);
  });

  it('ends when its signal is aborted, before and while it waits', async () => {
    const aborted = AbortSignal.abort();
    expect((await failureOf({ signal: aborted })).kind).toBe('aborted');
    expect(server.requests).toBe(0);

    const { requestArrived } = await server.hang();
    const controller = new AbortController();
    const failure = failureOf({ signal: controller.signal });
    await requestArrived;
    controller.abort();
    expect((await failure).kind).toBe('aborted');
  });
});
