import { createHash, randomBytes } from 'node:crypto';
import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  InputError,
  NotFoundError,
  ServiceUnavailableError,
  toError,
} from '@backstage/errors';
import type { Person } from '@modelgov/backstage-plugin-model-governance-common';
import {
  completeStepUp,
  dropStepUps,
  findStepUp,
  insertStepUp,
  type Database,
  type StoredStepUp,
} from '../database';
import type { PeopleService } from '../governance/people';
import type { StepUpConfig } from './config';
import { judgeLogin, type Judgement } from './judgeLogin';
import {
  LoginProvider,
  LoginRejectedError,
  ProviderDownError,
} from './LoginProvider';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** Time to log in. */
const PENDING_MS = 5 * MINUTE;

const TOO_LATE = 'The login took too long: sign again';

export type StepUpState =
  | 'pending'
  | 'completed'
  | 'refused'
  | 'used'
  | 'expired';

export interface StepUpServiceOptions {
  db: Database;
  people: Pick<PeopleService, 'load'>;
  config: StepUpConfig;
  logger: LoggerService;
  /** Epoch ms. */
  now: () => number;
}

const randomText = () => randomBytes(32).toString('base64url');

const hashOf = (text: string) =>
  createHash('sha256').update(text).digest('hex');

/**
 * Logins for signatures (21 CFR 11.200): Backstage's tokens do not say when
 * somebody last proved who they are, so the portal asks the provider itself,
 * with `max_age=0`, and looks at `auth_time` (OpenID Connect Core 1.0, §3.1.2.1).
 */
export class StepUpService {
  readonly #options: StepUpServiceOptions;
  readonly #provider: LoginProvider;

  constructor(options: StepUpServiceOptions) {
    this.#options = options;
    this.#provider = new LoginProvider(options.config);
  }

  /**
   * @returns where to send the person's browser, and until when (epoch ms)
   * @throws InputError for a person whose login could not be matched
   * @throws ServiceUnavailableError when the provider does not answer
   */
  async begin(
    person: Person,
    purpose: string,
  ): Promise<{ id: string; url: string; expiresAt: number }> {
    const { db, now } = this.#options;
    if (!person.email) {
      throw new InputError(
        `The catalog has no e-mail address for ${person.ref}; add spec.profile.email, so that your login can be told from others`,
      );
    }
    const [id, state, nonce, verifier] = Array.from({ length: 4 }, randomText);
    const url = await this.#urlFor({
      state,
      nonce,
      verifier,
      hint: person.email,
    });
    const createdAt = now();
    await dropStepUps(db, createdAt - DAY);
    await insertStepUp(db, {
      id,
      userRef: person.ref,
      purpose,
      stateHash: hashOf(state),
      nonce,
      verifier,
      createdAt,
    });
    return { id, url, expiresAt: createdAt + PENDING_MS };
  }

  async #urlFor(login: Parameters<LoginProvider['authorizationUrl']>[0]) {
    try {
      return await this.#provider.authorizationUrl(login);
    } catch (error) {
      if (!(error instanceof ProviderDownError)) throw error;
      const { message, reason } = error;
      this.#options.logger.warn(message, { reason });
      throw new ServiceUnavailableError(message);
    }
  }

  /** The provider sends the browser back with these parameters. */
  async finish(
    params: Readonly<Record<string, string>>,
  ): Promise<{ ok: boolean; message: string }> {
    const { db, now } = this.#options;
    const { state } = params;
    const pending = state
      ? await findStepUp(db, { state: hashOf(state) })
      : undefined;
    if (!pending || pending.completedAt !== null) {
      return {
        ok: false,
        message: 'This login is not known, or was finished before',
      };
    }
    const judged: Judgement =
      now() > pending.createdAt + PENDING_MS
        ? { ok: false, message: TOO_LATE }
        : await this.#judge(params, pending);
    const first = await completeStepUp(db, pending.id, {
      at: now(),
      ...(judged.ok
        ? { authenticatedAt: judged.authenticatedAt }
        : { refusal: judged.message }),
    });
    if (!first) return { ok: false, message: 'This login was finished before' };
    return judged.ok
      ? { ok: true, message: 'You are logged in for this signature' }
      : judged;
  }

  async #judge(
    params: Readonly<Record<string, string>>,
    pending: StoredStepUp,
  ): Promise<Judgement> {
    const { people, config, logger, now } = this.#options;
    const { userRef, nonce, verifier, createdAt } = pending;
    try {
      const { state } = params;
      const login = { state, nonce, verifier };
      const claims = await this.#provider.redeem(params, login);
      const person = (await people.load([userRef])).get(userRef);
      return judgeLogin(claims, {
        createdAt,
        now: now(),
        email: person?.email ?? null,
        userClaim: config.userClaim,
      });
    } catch (caught) {
      const error = toError(caught);
      logger.warn('A login for a signature failed', {
        id: pending.id.slice(0, 8),
        error: error.name,
        reason: reasonOf(error),
      });
      return { ok: false, message: problemOf(error) };
    }
  }

  /** @throws NotFoundError for a login of somebody else, too */
  async stateOf(
    id: string,
    userRef: string,
  ): Promise<{ state: StepUpState; message: string | null }> {
    const { db, now } = this.#options;
    const found = await findStepUp(db, { id });
    if (!found || found.userRef !== userRef) {
      throw new NotFoundError('No such login');
    }
    const { usedAt, refusal, completedAt, createdAt } = found;
    if (usedAt !== null) return { state: 'used', message: null };
    if (refusal !== null) return { state: 'refused', message: refusal };
    if (completedAt !== null) return { state: 'completed', message: null };
    return now() > createdAt + PENDING_MS
      ? { state: 'expired', message: TOO_LATE }
      : { state: 'pending', message: null };
  }
}

function problemOf(error: Error): string {
  if (error instanceof LoginRejectedError) {
    return 'The identity provider did not confirm the login: sign again';
  }
  return error instanceof ProviderDownError
    ? error.message
    : 'The login could not be checked: sign again';
}

function reasonOf(error: Error): string {
  return error instanceof ProviderDownError ? error.reason : error.message;
}
