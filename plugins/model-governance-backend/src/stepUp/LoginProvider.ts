import {
  custom,
  errors,
  generators,
  Issuer,
  type Client,
  type IdTokenClaims,
} from 'openid-client';
import type { StepUpConfig } from './config';

/** Silence for so long ends a request, and so does the whole taking longer. */
const HTTP_TIMEOUT_MS = 5_000;
const DEADLINE_MS = 10_000;

/** What the provider sends a browser back with; anything else is not looked at. */
const answered = [
  'code',
  'state',
  'iss',
  'error',
  'error_description',
] as const;

/**
 * The provider did not vouch for the login, or its answer is not for us. The
 * message is a word to log: what was said may quote a nonce or a code.
 */
export class LoginRejectedError extends Error {
  readonly name = 'LoginRejectedError';
}

/** For people; why is in `reason`, a word to log. */
export class ProviderDownError extends Error {
  readonly name = 'ProviderDownError';
  readonly reason: string;

  constructor(url: string, reason: string) {
    super(
      `The identity provider does not answer at ${
        new URL(url).origin
      }: nobody can sign until it does`,
    );
    this.reason = reason;
  }
}

/**
 * The OpenID provider, asked to log somebody in anew. Requests follow no
 * redirects and go to no address but those of its metadata.
 */
export class LoginProvider {
  readonly #config: StepUpConfig;
  #client: Promise<Client> | undefined;

  constructor(config: StepUpConfig) {
    this.#config = config;
  }

  /**
   * Where to send a browser.
   *
   * @throws ProviderDownError
   */
  async authorizationUrl(login: {
    state: string;
    nonce: string;
    verifier: string;
    hint?: string;
  }): Promise<string> {
    const { state, nonce, verifier, hint } = login;
    const client = await this.#discovered();
    return client.authorizationUrl({
      scope: 'openid profile email',
      state,
      nonce,
      code_challenge: generators.codeChallenge(verifier),
      code_challenge_method: 'S256',
      // Whoever has a session proves it again.
      max_age: 0,
      prompt: 'login',
      ...(hint ? { login_hint: hint } : {}),
    });
  }

  /**
   * Claims of the ID token; its signature, issuer, audience, nonce and expiry
   * were checked (OpenID Connect Core 1.0, §3.1.3.7).
   *
   * @throws LoginRejectedError
   * @throws ProviderDownError
   */
  async redeem(
    params: Readonly<Record<string, string>>,
    login: { state: string; nonce: string; verifier: string },
  ): Promise<IdTokenClaims> {
    const client = await this.#discovered();
    const known = Object.fromEntries(
      answered.flatMap(name => (params[name] ? [[name, params[name]]] : [])),
    );
    return this.#ask(async () => {
      const tokens = await client.callback(this.#config.callbackUrl, known, {
        state: login.state,
        nonce: login.nonce,
        code_verifier: login.verifier,
        response_type: 'code',
      });
      if (!tokens.id_token) throw new LoginRejectedError('no ID token');
      const claims = tokens.claims();
      const { userClaim } = this.#config;
      const { userinfo_endpoint } = client.issuer.metadata;
      if (claims[userClaim] !== undefined || !userinfo_endpoint) return claims;
      // Providers that keep to the letter of §5.4 say who it is only there. The
      // library has checked that the subject is the same. When they logged in
      // counts only as signed.
      const { [userClaim]: who, email_verified } = await client.userinfo(
        tokens,
      );
      return { ...claims, [userClaim]: who, email_verified };
    });
  }

  /** Asked once; a provider that was down is asked again next time. */
  async #discovered(): Promise<Client> {
    this.#client ??= this.#ask(() => this.#discover());
    try {
      return await this.#client;
    } catch (error) {
      this.#client = undefined;
      throw error instanceof LoginRejectedError
        ? this.#down(error.message)
        : error;
    }
  }

  async #discover(): Promise<Client> {
    const { metadataUrl, clientId, clientSecret, callbackUrl } = this.#config;
    const issuer = await Issuer.discover(metadataUrl);
    const client = new issuer.Client({
      client_id: clientId,
      client_secret: clientSecret,
      redirect_uris: [callbackUrl],
      response_types: ['code'],
    });
    // Of these two only: the library's defaults are shared by all who use it.
    const options = () => ({ timeout: HTTP_TIMEOUT_MS });
    issuer[custom.http_options] = options;
    client[custom.http_options] = options;
    return client;
  }

  async #ask<T>(work: () => Promise<T>): Promise<T> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const deadline = new Promise<never>((_, reject) => {
      const late = new Error(`no answer within ${DEADLINE_MS / 1000} s`);
      timer = setTimeout(() => reject(late), DEADLINE_MS);
    });
    try {
      return await Promise.race([work(), deadline]);
    } catch (error) {
      throw isAnswer(error)
        ? new LoginRejectedError(codeOf(error))
        : this.#down(codeOf(error));
    } finally {
      clearTimeout(timer);
    }
  }

  #down(reason: string) {
    return new ProviderDownError(this.#config.metadataUrl, reason);
  }
}

function isAnswer(error: unknown): boolean {
  return (
    error instanceof LoginRejectedError ||
    error instanceof errors.OPError ||
    (error instanceof errors.RPError && !/timed out/.test(error.message))
  );
}

/** `access_denied`, `ECONNREFUSED`, `SyntaxError`: never what was quoted. */
function codeOf(error: unknown): string {
  if (error instanceof LoginRejectedError) return error.message;
  if (!(error instanceof Error)) return 'unknown';
  const { code, name } = error as NodeJS.ErrnoException;
  const said = error instanceof errors.OPError ? error.error : code;
  return said && /^[A-Za-z_]{1,40}$/.test(said) ? said : name;
}
