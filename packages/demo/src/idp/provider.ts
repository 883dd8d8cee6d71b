import { generateKeyPairSync, randomBytes } from 'node:crypto';
import Provider, { type Account, type RequestContext } from 'oidc-provider';
import { renderProblemPage } from './loginPage';
import { createMemoryAdapter } from './memoryAdapter';
import { emailOf, findAccount as accountOf } from './personas';

export interface RelyingParty {
  clientId: string;
  clientSecret: string;
  redirectUris: string[];
}

interface OpenIdError {
  error: string;
  error_description?: string;
}

const DAY_S = 24 * 60 * 60;

function findAccount(_ctx: unknown, name: string): Account | undefined {
  const person = accountOf(name);
  return (
    person && {
      accountId: name,
      claims: async () => ({
        sub: name,
        name: person.displayName,
        preferred_username: name,
        email: emailOf(person),
        email_verified: true,
      }),
    }
  );
}

/** Everybody here has agreed already, so nobody is asked for consent. */
async function grantEverything(ctx: RequestContext) {
  const { client, session, params, provider } = ctx.oidc;
  const grant = new provider.Grant({
    clientId: client.clientId,
    accountId: session.accountId,
  });
  grant.addOIDCScope(params.scope ?? 'openid');
  await grant.save();
  return grant;
}

function signingKey() {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return {
    ...privateKey.export({ format: 'jwk' }),
    use: 'sig',
    alg: 'RS256',
    kid: randomBytes(8).toString('hex'),
  };
}

/**
 * An OpenID provider for the demo company. Keys and sessions live in memory:
 * a restart signs everybody out, and nothing secret is left behind.
 */
export function createProvider(
  issuer: string,
  relyingParties: RelyingParty[],
): Provider {
  return new Provider(issuer, {
    adapter: createMemoryAdapter(),
    clients: relyingParties.map(party => ({
      client_id: party.clientId,
      client_secret: party.clientSecret,
      redirect_uris: party.redirectUris,
      response_types: ['code'],
      grant_types: ['authorization_code', 'refresh_token'],
      token_endpoint_auth_method: 'client_secret_basic',
      // Signatures need to know when a person last proved who they are.
      require_auth_time: true,
    })),
    claims: {
      openid: ['sub'],
      email: ['email', 'email_verified'],
      profile: ['name', 'preferred_username'],
    },
    cookies: { keys: [randomBytes(32).toString('hex')] },
    features: {
      devInteractions: { enabled: false },
      revocation: { enabled: true },
    },
    findAccount,
    loadExistingGrant: grantEverything,
    renderError: (ctx: { type: string; body: string }, out: OpenIdError) => {
      ctx.type = 'html';
      ctx.body = renderProblemPage(out.error_description ?? out.error);
    },
    interactions: {
      url: (_ctx: unknown, interaction: { uid: string }) =>
        `/interaction/${interaction.uid}`,
    },
    // The portal keeps a session alive with these, also over a page reload.
    issueRefreshToken: async () => true,
    expiresWithSession: async () => false,
    // Two tabs refresh with the same cookie at the same time.
    rotateRefreshToken: false,
    jwks: { keys: [signingKey()] },
    ttl: {
      AccessToken: 60 * 60,
      AuthorizationCode: 60,
      Grant: 14 * DAY_S,
      IdToken: 60 * 60,
      Interaction: 60 * 60,
      RefreshToken: 14 * DAY_S,
      Session: 14 * DAY_S,
    },
  });
}
