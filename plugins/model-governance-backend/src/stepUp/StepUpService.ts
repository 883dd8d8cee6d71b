import { randomBytes } from 'node:crypto';
import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  NotFoundError,
  ServiceUnavailableError,
  toError,
} from '@backstage/errors';
import type { Person } from '@modelgov/backstage-plugin-model-governance-common';
import { custom, generators, Issuer, type Client } from 'openid-client';
import {
  completeStepUp,
  findStepUp,
  insertStepUp,
  useStepUp,
  type Database,
  type StoredStepUp,
  type Transaction,
} from '../database';
import type { PeopleService } from '../governance/people';
import type { StepUps } from '../governance/stepUpPort';
import type { StepUpConfig } from './config';

const MINUTE = 60_000;
/** Time to log in. */
const PENDING_MS = 10 * MINUTE;
/** Clocks of provider and portal may differ by so much. */
const SKEW_MS = 5_000;
const HTTP_TIMEOUT_MS = 10_000;

export type StepUpState =
  | 'pending'
  | 'completed'
  | 'refused'
  | 'used'
  | 'expired';

export interface StepUpServiceOptions {
  db: Database;
  people: PeopleService;
  config: StepUpConfig;
  logger: LoggerService;
  /** Epoch ms. */
  now: () => number;
}

/**
 * Logins for signatures (21 CFR 11.200): Backstage's tokens do not say when
 * somebody last proved who they are, so the portal asks the provider itself,
 * with `max_age=0`, and looks at `auth_time` (OpenID Connect Core 1.0, §3.1.2.1).
 */
export class StepUpService implements StepUps {
  readonly #options: StepUpServiceOptions;
  #client: Promise<Client> | undefined;

  constructor(options: StepUpServiceOptions) {
    this.#options = options;
  }

  /** @returns where to send the person's browser */
  async begin(
    person: Person,
    purpose: string,
  ): Promise<{ id: string; url: string; expiresAt: number }> {
    const { db, now } = this.#options;
    const client = await this.#discovered();
    const id = randomBytes(24).toString('base64url');
    const state = randomBytes(24).toString('base64url');
    const nonce = randomBytes(24).toString('base64url');
    const verifier = generators.codeVerifier();
    const createdAt = now();
    await insertStepUp(db, {
      id,
      userRef: person.ref,
      purpose,
      state,
      nonce,
      verifier,
      createdAt,
    });
    const url = client.authorizationUrl({
      scope: 'openid profile email',
      state,
      nonce,
      code_challenge: generators.codeChallenge(verifier),
      code_challenge_method: 'S256',
      // Whoever has a session proves it again.
      max_age: 0,
      prompt: 'login',
      ...(person.email ? { login_hint: person.email } : {}),
    });
    return { id, url, expiresAt: createdAt + PENDING_MS };
  }

  /** The provider sends the browser back with these parameters. */
  async finish(
    params: Record<string, string>,
  ): Promise<{ ok: boolean; message: string }> {
    const { db, now, logger } = this.#options;
    const { state } = params;
    const pending = state ? await findStepUp(db, { state }) : undefined;
    if (!pending || pending.completedAt !== null) {
      return {
        ok: false,
        message: 'This login is not known, or was finished before.',
      };
    }
    const refuse = async (refusal: string) => {
      await completeStepUp(db, pending.id, { at: now(), refusal });
      return { ok: false, message: refusal };
    };
    if (now() > pending.createdAt + PENDING_MS) {
      return refuse('The login took too long: sign again.');
    }
    let authenticatedAt: number;
    try {
      const claims = await this.#claims(params, pending);
      const problem = await this.#problemWith(claims, pending);
      if (problem) return refuse(problem);
      authenticatedAt = Number(claims.auth_time) * 1000;
    } catch (error) {
      // Its message may quote what the provider said, never a code or token.
      logger.warn('A step-up login failed', { cause: toError(error).name });
      return refuse(
        'The identity provider did not confirm the login: sign again.',
      );
    }
    const first = await completeStepUp(db, pending.id, {
      at: now(),
      authenticatedAt,
    });
    return first
      ? { ok: true, message: 'You are logged in for this signature.' }
      : { ok: false, message: 'This login was finished before.' };
  }

  async #claims(params: Record<string, string>, pending: StoredStepUp) {
    const client = await this.#discovered();
    const { callbackUrl } = this.#options.config;
    const tokens = await client.callback(callbackUrl, params, {
      state: params.state,
      nonce: pending.nonce,
      code_verifier: pending.verifier,
    });
    return tokens.claims();
  }

  async #problemWith(
    claims: Record<string, unknown>,
    { userRef, createdAt }: StoredStepUp,
  ): Promise<string | undefined> {
    const { people, config } = this.#options;
    const at = claims.auth_time;
    if (typeof at !== 'number') {
      return 'The identity provider does not say when you logged in (auth_time).';
    }
    // Whole seconds: one that began in this second is fresh.
    if (at * 1000 < createdAt - SKEW_MS) {
      return 'The identity provider let an older login pass: log in again.';
    }
    const named = claims[config.userClaim];
    const person = (await people.load([userRef])).get(userRef);
    const same =
      typeof named === 'string' &&
      person?.email !== null &&
      person?.email !== undefined &&
      named.toLowerCase() === person.email.toLowerCase() &&
      claims.email_verified !== false;
    return same
      ? undefined
      : 'Somebody else logged in: the signature is for the person who began it.';
  }

  async stateOf(
    id: string,
    userRef: string,
  ): Promise<{ state: StepUpState; message: string | null }> {
    const { db, now } = this.#options;
    const found = await findStepUp(db, { id });
    if (!found || found.userRef !== userRef) {
      throw new NotFoundError('No such login');
    }
    if (found.usedAt !== null) return { state: 'used', message: null };
    if (found.refusal !== null) {
      return { state: 'refused', message: found.refusal };
    }
    if (found.completedAt !== null)
      return { state: 'completed', message: null };
    return now() > found.createdAt + PENDING_MS
      ? { state: 'expired', message: 'The login took too long: sign again.' }
      : { state: 'pending', message: null };
  }

  async consume(
    tx: Transaction,
    request: { id: string; userRef: string; purpose: string; now: number },
  ): ReturnType<StepUps['consume']> {
    const { id, userRef, purpose } = request;
    const no = (code: 'fresh-login-needed' | 'duplicate', message: string) =>
      ({ ok: false, refusal: { code, message, field: 'stepUp' } } as const);
    const found = await findStepUp(tx, { id });
    if (!found || found.userRef !== userRef) {
      return no(
        'fresh-login-needed',
        'This login is not yours: log in again to sign',
      );
    }
    if (found.purpose !== purpose) {
      return no(
        'fresh-login-needed',
        'This login was made for another signature: log in again for this one',
      );
    }
    if (found.authenticatedAt === null) {
      return no(
        'fresh-login-needed',
        found.refusal ?? 'The login was not finished: log in again to sign',
      );
    }
    if (!(await useStepUp(tx, id, request.now))) {
      return no('duplicate', 'This login has signed already: log in again');
    }
    return { ok: true, authenticatedAt: found.authenticatedAt };
  }

  /** Asked once; a provider that is down is asked again next time. */
  async #discovered(): Promise<Client> {
    const { metadataUrl, clientId, clientSecret, callbackUrl } =
      this.#options.config;
    custom.setHttpOptionsDefaults({ timeout: HTTP_TIMEOUT_MS });
    this.#client ??= Issuer.discover(metadataUrl).then(
      issuer =>
        new issuer.Client({
          client_id: clientId,
          client_secret: clientSecret,
          redirect_uris: [callbackUrl],
          response_types: ['code'],
        }),
    );
    try {
      return await this.#client;
    } catch (error) {
      this.#client = undefined;
      throw new ServiceUnavailableError(
        `The identity provider does not answer at ${
          new URL(metadataUrl).origin
        }: nobody can sign until it does`,
        toError(error),
      );
    }
  }
}
