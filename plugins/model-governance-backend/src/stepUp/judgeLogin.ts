/** Clocks of provider and portal may differ by so much. */
const SKEW_MS = 5_000;

export type Judgement =
  | { ok: true; /** Epoch ms. */ authenticatedAt: number }
  | { ok: false; message: string };

const no = (message: string): Judgement => ({ ok: false, message });

/**
 * Whether verified claims show that the person who began a login has just
 * proved who they are: `auth_time` not before the beginning, and the same
 * person as in the catalog. The address bar can be edited, so that what was
 * asked of the provider proves nothing; what it answered does.
 */
export function judgeLogin(
  claims: Readonly<Record<string, unknown>>,
  login: {
    /** Epoch ms. */
    createdAt: number;
    now: number;
    /** Of the catalog's user who began it. */
    email: string | null;
    userClaim: string;
  },
): Judgement {
  const { createdAt, now, email, userClaim } = login;
  const seconds = claims.auth_time;
  if (typeof seconds !== 'number' || !Number.isFinite(seconds)) {
    return no(
      'The identity provider does not say when you logged in (auth_time): whoever runs it can switch that on',
    );
  }
  const at = seconds * 1000;
  if (at < createdAt - SKEW_MS) {
    return no('The identity provider let an older login pass: log in again');
  }
  if (at > now + SKEW_MS) {
    return no(
      'The clock of the identity provider is ahead of the portal’s: whoever runs them can set it right',
    );
  }
  const named = claims[userClaim];
  if (typeof named !== 'string' || !email || lower(named) !== lower(email)) {
    return no('Somebody else logged in: the signature is for who began it');
  }
  // Of another claim it is not said whether it was verified: configuring it is
  // to trust it.
  if (userClaim === 'email' && claims.email_verified !== true) {
    return no(
      'The identity provider has not verified your e-mail address: verify it there, or ask for another claim (model-governance.stepUp.userClaim)',
    );
  }
  return { ok: true, authenticatedAt: Math.min(at, now) };
}

function lower(text: string): string {
  return text.toLocaleLowerCase('en-US');
}
