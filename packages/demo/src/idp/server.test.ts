/** @jest-environment node */
import { Browser, type Visit } from './Browser';
import { personas } from './personas';
import { startIdentityProvider, type IdentityProvider } from './server';

const redirectUri = 'http://localhost:7007/api/auth/oidc/handler/frame';
const relyingParty = {
  clientId: 'portal',
  clientSecret: 'a-secret-of-a-test',
  redirectUris: [redirectUri],
};
const loopback = { host: '127.0.0.1', port: 0, relyingParties: [relyingParty] };

let idp: IdentityProvider;

beforeAll(async () => {
  idp = await startIdentityProvider({ ...loopback, nodeEnv: 'development' });
});
afterEach(() => jest.restoreAllMocks());
afterAll(() => idp.stop());

function authorizeUrl(extra: Record<string, string> = {}) {
  const query = new URLSearchParams({
    client_id: relyingParty.clientId,
    response_type: 'code',
    redirect_uri: redirectUri,
    scope: 'openid profile email',
    state: 'kept',
    ...extra,
  });
  return `${idp.issuer}/auth?${query}`;
}

const isPicker = (visit: Visit) => visit.text.includes('Who are you today?');

async function redeem(visit: Visit, grant: Record<string, string> = {}) {
  const code = new URL(visit.url).searchParams.get('code') ?? '';
  const basic = `${relyingParty.clientId}:${relyingParty.clientSecret}`;
  const response = await fetch(`${idp.issuer}/token`, {
    method: 'POST',
    headers: {
      authorization: `Basic ${Buffer.from(basic).toString('base64')}`,
    },
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code,
      redirect_uri: redirectUri,
      ...grant,
    }),
  });
  return response.json();
}

const claimsOf = (token: string) =>
  JSON.parse(Buffer.from(token.split('.')[1], 'base64url').toString());

describe('signing in', () => {
  it('shows a card for each persona and lets the chosen one in', async () => {
    const browser = new Browser();
    const picker = await browser.visit(authorizeUrl());
    for (const { displayName } of personas) {
      expect(picker.text).toContain(displayName);
    }

    const back = await browser.visit(picker.url, { persona: 'rita' });
    expect(back.url).toContain(redirectUri);
    expect(new URL(back.url).searchParams.get('state')).toBe('kept');

    const tokens = await redeem(back);
    const userinfo = await fetch(`${idp.issuer}/me`, {
      headers: { authorization: `Bearer ${tokens.access_token}` },
    });
    expect(await userinfo.json()).toEqual({
      sub: 'rita',
      name: 'Rita Lindqvist',
      preferred_username: 'rita',
      email: 'rita@tidewater.example',
      email_verified: true,
    });
    expect(claimsOf(tokens.id_token)).toMatchObject({
      sub: 'rita',
      auth_time: expect.any(Number),
    });
  });

  it('keeps a session alive with refresh tokens, more than once', async () => {
    const browser = new Browser();
    const { url } = await browser.visit(authorizeUrl());
    const first = await redeem(await browser.visit(url, { persona: 'sam' }));
    const refresh = {
      grant_type: 'refresh_token',
      refresh_token: first.refresh_token,
    };
    for (const round of [1, 2]) {
      const tokens = await redeem({ url, status: round, text: '' }, refresh);
      expect(claimsOf(tokens.id_token).sub).toBe('sam');
    }
  });

  it('does not ask again while the session lasts', async () => {
    const browser = new Browser();
    const { url } = await browser.visit(authorizeUrl());
    await browser.visit(url, { persona: 'nina' });

    const again = await browser.visit(authorizeUrl());
    expect(again.url).toContain(redirectUri);
  });

  it.each([
    ['max_age=0', { max_age: '0' }],
    ['prompt=login', { prompt: 'login' }],
  ])('asks again when the portal sends %s', async (_case, demand) => {
    const browser = new Browser();
    const { url } = await browser.visit(authorizeUrl());
    await browser.visit(url, { persona: 'aude' });

    const asked = await browser.visit(authorizeUrl(demand));
    expect(isPicker(asked)).toBe(true);
    expect(asked.text).toContain('You are signed in as Aude Fontaine');

    const later = Date.now() + 60_000;
    jest.spyOn(Date, 'now').mockReturnValue(later);
    const tokens = await redeem(
      await browser.visit(asked.url, { persona: 'aude' }),
    );
    expect(claimsOf(tokens.id_token).auth_time).toBe(Math.floor(later / 1000));
  });

  it.each(['rita', 'rita@tidewater.example'])(
    'puts whom the portal asks for first, and still lets others in (%s)',
    async hint => {
      const browser = new Browser();
      const demand = { login_hint: hint, max_age: '0', prompt: 'login' };
      const asked = await browser.visit(authorizeUrl(demand));
      expect(asked.text).toContain('The portal asks for Rita Lindqvist');
      const [first] = /<button name="persona"[^>]*>/.exec(asked.text) ?? [];
      expect(first).toContain('value="rita"');
      expect(first).toContain('autofocus');

      const tokens = await redeem(
        await browser.visit(asked.url, { persona: 'sam' }),
      );
      expect(claimsOf(tokens.id_token).sub).toBe('sam');
    },
  );

  it('lets colleagues in whom no card stands for', async () => {
    const browser = new Browser();
    const picker = await browser.visit(authorizeUrl());
    const tokens = await redeem(
      await browser.visit(picker.url, { persona: 'lena' }),
    );
    expect(claimsOf(tokens.id_token).sub).toBe('lena');
    expect(picker.text).not.toContain('Lena Vogt');
  });

  it('refuses a name that is no persona, and a stranger to the sign-in', async () => {
    const browser = new Browser();
    const { url } = await browser.visit(authorizeUrl());

    const unknown = await browser.visit(url, { persona: '<b>root</b>' });
    expect(unknown.status).toBe(400);
    expect(unknown.text).toContain('&lt;b&gt;root&lt;/b&gt;');

    const stranger = await new Browser().visit(url, { persona: 'rita' });
    expect(stranger.status).toBe(400);
  });

  it('does not send a code to an address it does not know', async () => {
    const visit = await new Browser().visit(
      authorizeUrl({ redirect_uri: 'https://elsewhere.example/' }),
    );
    expect(visit.status).toBe(400);
    expect(visit.url).toContain(idp.issuer);
    expect(visit.text).toContain('redirect_uri did not match');
  });
});

describe('starting', () => {
  it.each([
    ['in production', { nodeEnv: 'production' }, /NODE_ENV=development/],
    ['without NODE_ENV', { nodeEnv: undefined }, /NODE_ENV=development/],
    [
      'on all interfaces',
      { nodeEnv: 'development', host: '0.0.0.0' },
      /loopback only/,
    ],
  ])('is refused %s', async (_case, options, message) => {
    await expect(
      startIdentityProvider({ ...loopback, ...options }),
    ).rejects.toThrow(message);
  });
});
