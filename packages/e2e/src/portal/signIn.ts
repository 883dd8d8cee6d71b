import { CookieJar } from './CookieJar';

/**
 * Signs a persona in through the whole OIDC flow over HTTP.
 *
 * @returns a Backstage identity token
 */
export async function signIn(
  urls: { app: string; backend: string },
  persona: string,
): Promise<string> {
  const jar = new CookieJar();
  const provider = `${urls.backend}/api/auth/oidc`;
  const query = new URLSearchParams({
    env: 'development',
    scope: 'openid profile email',
    origin: urls.app,
  });
  const picker = await jar.visit(`${provider}/start?${query}`);
  await expectOk(picker.response, 'The persona picker');
  const back = await jar.visit(picker.url, {
    method: 'POST',
    body: new URLSearchParams({ persona }),
  });
  await expectOk(back.response, `The answer after picking ${persona}`);
  const { response } = await jar.visit(`${provider}/refresh?env=development`, {
    headers: { 'x-requested-with': 'XMLHttpRequest' },
  });
  const session: { backstageIdentity?: { token?: string } } = JSON.parse(
    await expectOk(response, 'The session'),
  );
  const token = session.backstageIdentity?.token;
  if (!token) throw new Error(`${persona} got a session without a token`);
  return token;
}

async function expectOk(response: Response, what: string): Promise<string> {
  const text = await response.text();
  if (response.ok) return text;
  throw new Error(`${what}: ${response.status} ${text.slice(0, 300)}`);
}
