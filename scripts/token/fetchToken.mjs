import { Problem } from '../launch/Problem.mjs';
import { CookieJar } from './CookieJar.mjs';
import { isLoopback } from './isLoopback.mjs';

const MAX_HOPS = 12;

function refuseElsewhere(url) {
  if (isLoopback(url)) return;
  throw new Problem(
    `This portal signs people in at ${
      new URL(url).host
    }, so it is not a development portal: get a token there.`,
  );
}

/** Follows redirects with cookies, on this machine only. */
async function visit(jar, url, init = {}, until = () => false) {
  let next = url;
  let request = init;
  for (let hop = 0; hop < MAX_HOPS; hop++) {
    refuseElsewhere(next);
    const response = await fetch(next, {
      ...request,
      redirect: 'manual',
      headers: { ...request.headers, cookie: jar.headerFor(next) },
    }).catch(error => {
      const reason = error.cause?.code ?? error.message;
      throw new Problem(
        `${
          new URL(next).origin
        } does not answer (${reason}): start the portal with \`npm start\`.`,
      );
    });
    jar.keep(next, response);
    const location = response.headers.get('location');
    if (!location) return { url: next, response };
    next = new URL(location, next).href;
    if (until(next)) return { url: next, response };
    request = {};
  }
  throw new Problem(`The sign-in goes in circles at ${next}.`);
}

/**
 * Signs a persona in as a browser would, and returns the Backstage identity
 * token of the session.
 */
export async function fetchToken(urls, persona) {
  const jar = new CookieJar();
  const provider = `${urls.backend}/api/auth/oidc`;
  const start = new URLSearchParams({
    env: 'development',
    flow: 'redirect',
    scope: 'openid profile email',
    origin: urls.app,
    redirectUrl: urls.app,
  });
  const picker = await visit(jar, `${provider}/start?${start}`);
  if (new URL(picker.url).origin !== new URL(urls.idp).origin) {
    throw new Problem(
      'This portal does not sign people in with the demo identity provider, so it is not a development portal.',
    );
  }

  const isBack = url => url.startsWith(urls.app);
  const back = await visit(
    jar,
    picker.url,
    { method: 'POST', body: new URLSearchParams({ persona: persona.name }) },
    isBack,
  );
  const problem =
    isBack(back.url) && new URL(back.url).searchParams.get('error');
  if (problem || !isBack(back.url)) {
    throw new Problem(
      `The portal did not let ${persona.displayName} in${
        problem ? ` (${problem})` : ''
      }: right after the start, wait until the catalog has read its users.`,
    );
  }

  const { response } = await visit(jar, `${provider}/refresh?env=development`, {
    headers: { 'x-requested-with': 'XMLHttpRequest' },
  });
  const session = await response.json();
  if (!session.backstageIdentity) {
    throw new Problem(
      `The portal gave ${persona.displayName} no token (status ${response.status}).`,
    );
  }
  return session.backstageIdentity.token;
}
