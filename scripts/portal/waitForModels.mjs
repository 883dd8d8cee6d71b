import { fetchToken } from '../token/fetchToken.mjs';

const POLL_MS = 400;

/**
 * Waits until a visitor finds what they come for: a persona can sign in, and
 * sees models. Gives up silently after `timeoutMs`: the portal then says itself
 * what is missing.
 */
export async function waitForModels(urls, persona, { timeoutMs, signal }) {
  const until = Date.now() + timeoutMs;
  const url = `${urls.backend}/api/model-governance/models?limit=1`;
  let token;
  while (Date.now() < until && !signal?.aborted) {
    try {
      token ??= await fetchToken(urls, persona);
      const response = await fetch(url, {
        headers: { authorization: `Bearer ${token}` },
      });
      if (response.ok && (await response.json()).totalItems > 0) return true;
    } catch {
      // The catalog has not read its users yet.
    }
    await new Promise(resolve => setTimeout(resolve, POLL_MS));
  }
  return false;
}
