import { Browser } from '../idp/Browser';

export interface PortalUrls {
  app: string;
  backend: string;
}

/**
 * Logs a person in at the demo's identity provider, from an address of the
 * portal that leads there, and comes back as a browser does.
 *
 * @throws Error when the portal does not take the login
 */
async function logIn(browser: Browser, url: string, person: string) {
  const away = await browser.visit(url);
  // The portal leads elsewhere: to the login page, and that to its choices.
  const picker = away.text === '' ? await browser.visit(away.url) : away;
  const back = await browser.visit(picker.url, { persona: person });
  const landed = await browser.visit(back.url);
  if (landed.status >= 400) {
    throw new Error(`${person} cannot log in: ${landed.text.slice(0, 200)}`);
  }
}

/** What the API answered. */
export interface Answer {
  status: number;
  body: unknown;
}

/** A person who is signed in to the portal, with an API token. */
export class SignedIn {
  readonly #backend: string;
  readonly #person: string;
  readonly #token: string;

  private constructor(backend: string, person: string, token: string) {
    this.#backend = backend;
    this.#person = person;
    this.#token = token;
  }

  /** @throws Error when the portal does not know the person */
  static async as(person: string, urls: PortalUrls): Promise<SignedIn> {
    const browser = new Browser();
    const provider = `${urls.backend}/api/auth/oidc`;
    const query = new URLSearchParams({
      env: 'development',
      scope: 'openid profile email',
      origin: urls.app,
    });
    await logIn(browser, `${provider}/start?${query}`, person);
    const { text } = await browser.visit(
      `${provider}/refresh?env=development`,
      undefined,
      { 'x-requested-with': 'XMLHttpRequest' },
    );
    const session: { backstageIdentity?: { token?: string } } =
      JSON.parse(text);
    const token = session.backstageIdentity?.token;
    if (!token) throw new Error(`${person} got a session without a token`);
    return new SignedIn(urls.backend, person, token);
  }

  /** A GET without a body, else a POST. */
  async ask(path: string, body?: unknown): Promise<Answer> {
    const response = await fetch(
      `${this.#backend}/api/model-governance/${path}`,
      {
        method: body === undefined ? 'GET' : 'POST',
        headers: {
          authorization: `Bearer ${this.#token}`,
          'content-type': 'application/json',
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      },
    );
    const text = await response.text();
    return { status: response.status, body: text && JSON.parse(text) };
  }

  /**
   * Proves once more who it is, as each signature asks for.
   *
   * @returns the id to send with the command
   */
  async logInToSign(purpose: string): Promise<string> {
    const { status, body } = await this.ask('step-up', { purpose });
    const begun = body as { id?: string; url?: string };
    if (!begun.id || !begun.url) {
      throw new Error(`No login to sign with: ${status}`);
    }
    await logIn(new Browser(), begun.url, this.#person);
    return begun.id;
  }
}
