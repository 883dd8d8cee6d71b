import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mockServices } from '@backstage/backend-test-utils';
import type { Person } from '@modelgov/backstage-plugin-model-governance-common';
import {
  Browser,
  startIdentityProvider,
  type IdentityProvider,
} from '@modelgov/demo';
import express from 'express';
import { createDatabase, databaseIds } from '../__testUtils__/databases';
import type { Database } from '../database';
import { createStepUpCallback } from '../http/stepUpRoutes';
import { storedStepUps } from './storedStepUps';
import { StepUpService } from './StepUpService';

jest.setTimeout(60_000);

const MINUTE = 60_000;
const PURPOSE =
  'approval.decide model:default/feed-ranker request/req-1 sha256:aa';
const APP = 'https://portal.example';
const SECRET = 'a-secret-of-a-test';

const person = (name: string): Person => ({
  ref: `user:default/${name}`,
  displayName: null,
  email: `${name}@tidewater.example`,
  groups: [],
});
const rita = person('rita');

const portOf = (server: Server) => (server.address() as AddressInfo).port;
const listen = (server: Server) =>
  new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve);
  });
const close = (server: Server) =>
  new Promise<void>(resolve => {
    server.close(() => resolve());
    server.closeAllConnections();
  });

describe.each(databaseIds)('a login for a signature on %p', databaseId => {
  let db: Database;
  let idp: IdentityProvider;
  let portal: Server;
  let callbackUrl: string;
  let service: StepUpService;
  /** How far the portal's clock is set from the provider's. */
  let offset = 0;
  const now = () => Date.now() + offset;
  const logger = mockServices.logger.mock();

  const serviceAt = (metadataUrl: string) =>
    new StepUpService({
      db,
      logger,
      now,
      people: { load: async () => new Map([[rita.ref, rita]]) },
      config: {
        metadataUrl,
        callbackUrl,
        clientId: 'portal',
        clientSecret: SECRET,
        userClaim: 'email',
        appOrigin: APP,
      },
    });

  beforeAll(async () => {
    db = await createDatabase(databaseId);
    const app = express();
    portal = createServer(app);
    await listen(portal);
    callbackUrl = `http://127.0.0.1:${portOf(portal)}/step-up/callback`;
    idp = await startIdentityProvider({
      nodeEnv: 'development',
      host: '127.0.0.1',
      port: 0,
      relyingParties: [
        {
          clientId: 'portal',
          clientSecret: SECRET,
          redirectUris: [callbackUrl],
        },
      ],
    });
    service = serviceAt(`${idp.issuer}/.well-known/openid-configuration`);
    app.use((req, res, next) =>
      createStepUpCallback(service, APP)(req, res, next),
    );
  });
  afterEach(() => {
    offset = 0;
    logger.warn.mockClear();
  });
  afterAll(async () => {
    await close(portal);
    await idp.stop();
  });

  /** Where the provider sends the browser of a person back to. */
  async function logIn(url: string, name: string, browser = new Browser()) {
    const asked = await browser.visit(url);
    const isPicker = asked.text.includes('Who are you today?');
    return isPicker
      ? (await browser.visit(asked.url, { persona: name })).url
      : asked.url;
  }

  const consume = (id: string, over: { userRef?: string; purpose?: string }) =>
    db.transaction(async tx => {
      const found = await storedStepUps.look(tx, {
        id,
        userRef: rita.ref,
        purpose: PURPOSE,
        ...over,
      });
      if (!found.ok) return found;
      const refusal = await storedStepUps.use(tx, { id, now: now() });
      return refusal ? ({ ok: false, refusal } as const) : found;
    });

  it('carries one signature of one person, and no other', async () => {
    const before = Date.now();
    const { id, url, expiresAt } = await service.begin(rita, PURPOSE);
    expect(expiresAt - before).toBeGreaterThanOrEqual(5 * MINUTE);
    expect(Object.fromEntries(new URL(url).searchParams)).toMatchObject({
      max_age: '0',
      prompt: 'login',
      code_challenge_method: 'S256',
      login_hint: 'rita@tidewater.example',
      redirect_uri: callbackUrl,
    });
    expect(await service.stateOf(id, rita.ref)).toEqual({
      state: 'pending',
      message: null,
    });
    expect(await consume(id, {})).toMatchObject({
      ok: false,
      refusal: { code: 'fresh-login-needed' },
    });

    const page = await fetch(await logIn(url, 'rita'));
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('You may close this window');
    expect(await service.stateOf(id, rita.ref)).toEqual({
      state: 'completed',
      message: null,
    });
    await expect(service.stateOf(id, 'user:default/ines')).rejects.toThrow(
      'No such login',
    );

    const others = [
      { userRef: 'user:default/ines' },
      { purpose: PURPOSE.replace('req-1', 'req-2') },
    ];
    for (const other of others) {
      expect(await consume(id, other)).toMatchObject({
        ok: false,
        refusal: { code: 'fresh-login-needed', field: 'stepUp' },
      });
    }
    // Two replicas at once: one of them signs.
    const used = await Promise.all([consume(id, {}), consume(id, {})]);
    const [good] = used.filter(result => result.ok);
    expect(used.filter(result => result.ok)).toHaveLength(1);
    expect(used.filter(result => !result.ok)).toMatchObject([
      { refusal: { code: 'duplicate' } },
    ]);
    const { authenticatedAt } = good as { authenticatedAt: number };
    expect(authenticatedAt).toBeGreaterThan(before - 1_000);
    expect(authenticatedAt).toBeLessThanOrEqual(Date.now());
    expect((await service.stateOf(id, rita.ref)).state).toBe('used');
  });

  it('stays unused when the signature is not recorded', async () => {
    const { id, url } = await service.begin(rita, PURPOSE);
    await fetch(await logIn(url, 'rita'));
    await expect(
      db.transaction(async tx => {
        await storedStepUps.use(tx, { id, now: now() });
        throw new Error('crash');
      }),
    ).rejects.toThrow('crash');
    expect(await consume(id, {})).toMatchObject({ ok: true });
  });

  it('is asked of somebody who is signed in already', async () => {
    const browser = new Browser();
    const first = await service.begin(rita, PURPOSE);
    await logIn(first.url, 'rita', browser);
    const again = await service.begin(rita, PURPOSE);
    const asked = await browser.visit(again.url);
    expect(asked.text).toContain('Who are you today?');
    expect(asked.text).toContain('The portal asks for Rita Lindqvist');
  });

  it('is refused where the browser talked the provider out of asking', async () => {
    const browser = new Browser();
    const first = await service.begin(rita, PURPOSE);
    await logIn(first.url, 'rita', browser);

    offset = MINUTE;
    const { id, url } = await service.begin(rita, PURPOSE);
    const edited = new URL(url);
    edited.searchParams.delete('max_age');
    edited.searchParams.delete('prompt');
    const back = await browser.visit(edited.href);
    expect(back.url).toContain(callbackUrl);
    const page = await fetch(back.url);
    expect(page.status).toBe(400);
    expect(await page.text()).toContain('older login');
    expect(await service.stateOf(id, rita.ref)).toEqual({
      state: 'refused',
      message: expect.stringContaining('older login'),
    });
    expect(await consume(id, {})).toMatchObject({
      ok: false,
      refusal: { code: 'fresh-login-needed' },
    });
  });

  it('is refused when somebody else logs in', async () => {
    const { id, url } = await service.begin(rita, PURPOSE);
    const page = await fetch(await logIn(url, 'ines'));
    expect(await page.text()).toContain('Somebody else logged in');
    expect((await service.stateOf(id, rita.ref)).state).toBe('refused');
    expect((await consume(id, {})).ok).toBe(false);
  });

  it('is finished once, by its own state only', async () => {
    const { id, url } = await service.begin(rita, PURPOSE);
    const back = new URL(await logIn(url, 'rita'));
    for (const state of ['', 'made-up', id]) {
      const wrong = new URL(back);
      wrong.searchParams.set('state', state);
      expect(await (await fetch(wrong)).text()).toContain('not known');
    }
    expect((await service.stateOf(id, rita.ref)).state).toBe('pending');
    expect((await fetch(back)).status).toBe(200);
    expect(await (await fetch(back)).text()).toContain('finished before');
    expect((await service.stateOf(id, rita.ref)).state).toBe('completed');
  });

  it('is not moved from one request to another', async () => {
    const [first, second] = [
      await service.begin(rita, PURPOSE),
      await service.begin(rita, 'another purpose'),
    ];
    const code = new URL(await logIn(first.url, 'rita')).searchParams;
    const back = new URL(await logIn(second.url, 'rita'));
    back.searchParams.set('code', code.get('code') ?? '');
    expect(await (await fetch(back)).text()).toContain('did not confirm');
    expect((await service.stateOf(second.id, rita.ref)).state).toBe('refused');
  });

  it('is refused when the person gives up at the provider', async () => {
    const { id, url } = await service.begin(rita, PURPOSE);
    const state = new URL(url).searchParams.get('state');
    const query = new URLSearchParams({
      state: state ?? '',
      iss: idp.issuer,
      error: 'access_denied',
      error_description: '<script>alert(1)</script>',
    });
    const page = await fetch(`${callbackUrl}?${query}`);
    expect(page.status).toBe(400);
    expect(await page.text()).not.toContain('alert(1)');
    expect((await service.stateOf(id, rita.ref)).state).toBe('refused');
    expect(logger.warn).toHaveBeenCalledWith(
      expect.any(String),
      expect.objectContaining({ reason: 'access_denied' }),
    );
  });

  it('ends after five minutes', async () => {
    const { id, url } = await service.begin(rita, PURPOSE);
    const back = await logIn(url, 'rita');
    offset = 5 * MINUTE + 1_000;
    expect((await service.stateOf(id, rita.ref)).state).toBe('expired');
    expect(await (await fetch(back)).text()).toContain('took too long');
    offset = 0;
    expect((await consume(id, {})).ok).toBe(false);
  });

  it('is forgotten after a day', async () => {
    const { id } = await service.begin(rita, PURPOSE);
    offset = 24 * 60 * MINUTE + 1_000;
    await service.begin(rita, PURPOSE);
    await expect(service.stateOf(id, rita.ref)).rejects.toThrow('No such');
  });

  it('keeps no state, and no verifier once it is finished', async () => {
    const { id, url } = await service.begin(rita, PURPOSE);
    const { state, code_challenge } = Object.fromEntries(
      new URL(url).searchParams,
    );
    const row = () => db('step_up').where({ id }).first();
    expect(Object.values(await row())).not.toContain(state);
    expect((await row()).verifier).not.toBe(code_challenge);
    const back = await logIn(url, 'rita');
    await fetch(back);
    expect((await row()).verifier).toBe('');
    const logged = JSON.stringify(logger.warn.mock.calls);
    expect(logged).not.toContain(new URL(back).searchParams.get('code'));
  });

  it('lets its page run one script and nothing else', async () => {
    const page = await fetch(`${callbackUrl}?state=unknown`);
    const policy = page.headers.get('content-security-policy');
    expect(policy).toMatch(
      /^default-src 'none'; script-src 'sha256-[^' ]+'; style-src 'sha256-[^' ]+'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'$/,
    );
    expect(page.headers.get('cache-control')).toBe('no-store');
    const html = await page.text();
    expect(html).toContain(`,"${APP}")`);
    expect(html.match(/<script/g)).toHaveLength(1);
  });

  it('needs an address in the catalog to be matched by', async () => {
    await expect(
      service.begin({ ...rita, email: null }, PURPOSE),
    ).rejects.toMatchObject({
      name: 'InputError',
      message: expect.stringContaining('spec.profile.email'),
    });
  });

  it('says that the provider is down, and goes on when it is back', async () => {
    const metadata = `${idp.issuer}/.well-known/openid-configuration`;
    let answer: 'down' | 'redirect' | 'up' = 'down';
    const front = createServer(async (_req, res) => {
      if (answer === 'up') {
        res.setHeader('content-type', 'application/json');
        res.end(await (await fetch(metadata)).text());
      } else if (answer === 'redirect') {
        res.writeHead(302, { location: metadata }).end();
      } else {
        res.destroy();
      }
    });
    await listen(front);
    const origin = `http://127.0.0.1:${portOf(front)}`;
    const down = serviceAt(`${origin}/.well-known/openid-configuration`);
    for (answer of ['down', 'redirect'] as const) {
      await expect(down.begin(rita, PURPOSE)).rejects.toMatchObject({
        name: 'ServiceUnavailableError',
        message: `The identity provider does not answer at ${origin}: nobody can sign until it does`,
      });
    }
    answer = 'up';
    expect((await down.begin(rita, PURPOSE)).url).toContain(idp.issuer);
    await close(front);
  });
});
