const POLL_MS = 150;

/**
 * Asks an address until it answers with success.
 * @throws Error after `timeoutMs`, naming the address and its last answer
 */
export async function waitForHttp(url, { timeoutMs, signal }) {
  const until = Date.now() + timeoutMs;
  let last = 'no answer';
  while (Date.now() < until && !signal?.aborted) {
    try {
      const response = await fetch(url, {
        signal: AbortSignal.timeout(Math.max(1, until - Date.now())),
      });
      await response.arrayBuffer();
      if (response.ok) return;
      last = `status ${response.status}`;
    } catch (error) {
      last = error.cause?.code ?? error.message;
    }
    await new Promise(resolve => setTimeout(resolve, POLL_MS));
  }
  if (signal?.aborted) return;
  throw new Error(`${url} is not ready after ${timeoutMs / 1000} s (${last})`);
}
