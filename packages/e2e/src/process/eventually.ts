import { setTimeout as delay } from 'node:timers/promises';

const POLL_MS = 500;

/**
 * Asks again until the answer is not `undefined`.
 *
 * @throws Error saying what did not come, with the last error if there was one
 */
export async function eventually<T>(
  what: string,
  timeoutMs: number,
  ask: () => Promise<T | undefined>,
): Promise<T> {
  const until = Date.now() + timeoutMs;
  let last: unknown;
  do {
    try {
      const answer = await ask();
      if (answer !== undefined) return answer;
      last = undefined;
    } catch (error) {
      last = error;
    }
    await delay(POLL_MS);
  } while (Date.now() < until);
  const why = last instanceof Error ? ` (${last.message})` : '';
  throw new Error(`Not within ${timeoutMs / 1000} s: ${what}${why}`);
}
