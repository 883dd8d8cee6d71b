import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ports } from './members';
import { createPortServer } from './server';
import { parsePage } from './testUtils/parsePage';

const NOW = Date.UTC(2026, 10, 23, 9, 30);

describe('a member', () => {
  let server: Server;
  let url: string;

  beforeEach(async () => {
    server = createPortServer(ports[0], { now: () => NOW });
    await new Promise<void>(resolve => {
      server.listen(0, '127.0.0.1', resolve);
    });
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });

  afterEach(async () => {
    server.closeAllConnections();
    await new Promise(resolve => {
      server.close(resolve);
    });
  });

  const drill = (body: string, type = 'application/json') =>
    fetch(`${url}/drill`, {
      method: 'POST',
      headers: { 'Content-Type': type },
      body,
    });
  const start = (kind: string) => drill(JSON.stringify({ kind }));
  const metrics = async () => (await fetch(`${url}/metrics`)).text();

  it('answers metrics and health, and nothing else', async () => {
    expect(parsePage(await metrics()).samples.length).toBeGreaterThan(50);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    expect((await fetch(`${url}/drill`)).status).toBe(404);
  });

  it.each([
    ['an unknown kind', '{"kind":"explode"}', 'application/json'],
    ['no JSON', 'kind=hang', 'application/json'],
    [
      'what a web page can send across origins',
      '{"kind":"hang"}',
      'text/plain',
    ],
    ['a long body', `"${'x'.repeat(5_000)}"`, 'application/json'],
  ])('refuses a drill with %s and names the kinds', async (_, body, type) => {
    const response = await drill(body, type);
    expect(response.status).toBe(400);
    expect(await response.text()).toContain('hang, garbage, html, huge');
    expect(parsePage(await metrics()).samples.length).toBeGreaterThan(50);
  });

  it('sends garbage or HTML on request and recovers', async () => {
    await start('garbage');
    const garbage = await metrics();
    expect(() => parsePage(garbage)).toThrow();
    await start('html');
    expect(await metrics()).toMatch(/^<!DOCTYPE html>/);
    await start('none');
    expect(parsePage(await metrics()).samples.length).toBeGreaterThan(50);
  });

  it('makes every value NaN and leaves names and labels', async () => {
    const before = parsePage(await metrics());
    await start('nan');
    const after = parsePage(await metrics());
    expect(after.samples.map(({ name, labels }) => ({ name, labels }))).toEqual(
      before.samples.map(({ name, labels }) => ({ name, labels })),
    );
    expect(after.samples.every(({ value }) => Number.isNaN(value))).toBe(true);
  });

  it('hangs until the caller gives up', async () => {
    await start('hang');
    await expect(
      fetch(`${url}/metrics`, { signal: AbortSignal.timeout(200) }),
    ).rejects.toThrow(/timeout/);
  });

  it('sends 100 MB, and stops when the caller hangs up', async () => {
    await start('huge');
    const whole = await fetch(`${url}/metrics`);
    let size = 0;
    for await (const chunk of whole.body ?? []) size += chunk.length;
    expect(size).toBeGreaterThan(100 * 1024 * 1024);
    const cut = await fetch(`${url}/metrics`);
    await cut.body?.cancel();
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
  });
});
