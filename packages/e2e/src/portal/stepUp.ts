import { CookieJar } from './CookieJar';
import type { PortalApi } from './PortalApi';

/**
 * The fresh login before a signature, as a browser makes it: to the persona
 * picker, and back to the portal's callback.
 *
 * @returns the id to send with the command
 */
export async function logInToSign(
  api: PortalApi,
  persona: string,
  purpose: string,
): Promise<string> {
  const begun = await api.post<{ id: string; url: string }>(
    'model-governance/step-up',
    { purpose },
  );
  const jar = new CookieJar();
  const picker = await jar.visit(begun.url);
  await picker.response.body?.cancel();
  const back = await jar.visit(picker.url, {
    method: 'POST',
    body: new URLSearchParams({ persona }),
  });
  const page = await back.response.text();
  if (!back.response.ok) {
    throw new Error(
      `Logging in to sign: ${back.response.status} ${page.slice(0, 300)}`,
    );
  }
  const { state } = await api.get<{ state: string }>(
    `model-governance/step-up/${begun.id}`,
  );
  if (state !== 'completed') throw new Error(`The login is ${state}`);
  return begun.id;
}
