/** @jest-environment node */
import { generateKeyPairSync, sign } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { command } from './gate';

const digest = `sha256:${'a'.repeat(64)}`;
const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const said = {
  allow: true,
  verdict: 'authorised',
  mode: 'enforce',
  reasons: [{ code: 'authorised', message: 'auth-1 authorises it' }],
  missingControls: [],
  mayAct: [],
  links: [],
  model: 'model:default/a',
  digest,
  environment: 'production',
  tier: 'T1',
  authorisation: 'auth-1',
  policyVersion: 'p1',
  at: '2026-11-23T12:00:00.000Z',
  cacheUntil: '2100-01-01T00:00:00.000Z',
};
const signed = (answer: object, key = privateKey) => {
  const bytes = Buffer.from(JSON.stringify(answer));
  return {
    answer: { ...answer, allow: true },
    signed: bytes.toString('base64'),
    signature: sign(null, bytes, key).toString('base64'),
    keyId: 'k',
  };
};

describe('gate', () => {
  let folder: string;
  let server: Server;
  let answer: { status: number; body: object };
  let url: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gate-'));
    const pem = publicKey.export({ type: 'spki', format: 'pem' });
    await writeFile(join(folder, 'key.pem'), pem);
    server = createServer((_req, res) => {
      res.writeHead(answer.status, { 'content-type': 'application/json' });
      res.end(JSON.stringify(answer.body));
    });
    await new Promise<void>(resolve => {
      server.listen(0, '127.0.0.1', resolve);
    });
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });

  afterAll(async () => {
    server.close();
    await rm(folder, { recursive: true });
  });

  async function run(...more: string[]) {
    const lines: string[] = [];
    const print = (line: string) => lines.push(line);
    const code = await command.run(
      [
        '--model',
        'model:default/a',
        '--environment',
        'production',
        '--digest',
        digest,
        '--url',
        url,
        '--key',
        join(folder, 'key.pem'),
        ...more,
      ],
      { print, complain: print },
    );
    return { code, text: lines.join('\n') };
  }

  it('lets pass what was authorised, and explains it', async () => {
    answer = { status: 200, body: signed(said) };
    const { code, text } = await run('--explain');
    expect(code).toBe(0);
    expect(text).toContain('auth-1 authorises it');
    expect(text).toContain('Tier T1, policy p1');
  });

  const { privateKey: stranger } = generateKeyPairSync('ed25519');
  it.each<[string, number, object, RegExp]>([
    [
      'a no, whatever stands beside the signed bytes',
      200,
      signed({ ...said, allow: false }),
      /deny/,
    ],
    [
      'an answer that another key signed',
      200,
      signed(said, stranger),
      /not signed by the key/,
    ],
    [
      'an answer to another question',
      200,
      signed({ ...said, digest: null }),
      /another question/,
    ],
    ['a portal that refuses', 403, { error: 'no' }, /answered 403/],
    ['a portal that answers something else', 200, {}, /deny/],
  ])('stops at %s', async (_case, status, body, reason) => {
    answer = { status, body };
    const { code, text } = await run();
    expect(code).toBe(1);
    expect(text).toMatch(reason);
  });

  it('goes on with a signed yes that still holds while the portal is down', async () => {
    const cache = join(folder, 'cache');
    answer = { status: 200, body: signed(said) };
    expect((await run('--cache', cache)).code).toBe(0);
    answer = { status: 503, body: {} };
    const down = await run('--cache', cache);
    expect(down.code).toBe(0);
    expect(down.text).toContain('still holds');
    answer = {
      status: 200,
      body: signed({ ...said, cacheUntil: '2026-01-01T00:00:00.000Z' }),
    };
    expect((await run('--cache', cache)).code).toBe(0);
    answer = { status: 503, body: {} };
    expect((await run('--cache', cache)).code).toBe(1);
  });

  it('says how it is used when something is missing', async () => {
    const print = jest.fn();
    expect(await command.run([], { print, complain: print })).toBe(2);
    expect(print.mock.calls[0][0]).toContain('--environment');
  });
});
