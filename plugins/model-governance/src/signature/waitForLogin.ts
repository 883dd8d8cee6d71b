import { statusOf } from '../components/errorText';
import type { GovernanceApi } from '../api/governance';

const POLL_MS = 1_500;
/** A portal that restarts is back by then. */
const MAX_FAILURES = 5;

/** Ends by itself, or as soon as something hints that the login is done. */
function pause(signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    const timer = setTimeout(end, POLL_MS);
    function end() {
      clearTimeout(timer);
      window.removeEventListener('message', onMessage);
      document.removeEventListener('visibilitychange', end);
      signal.removeEventListener('abort', end);
      resolve();
    }
    // Whoever sent it: it makes us look earlier, and is not believed.
    function onMessage(event: MessageEvent) {
      if (event.data?.type === 'model-governance.step-up') end();
    }
    window.addEventListener('message', onMessage);
    document.addEventListener('visibilitychange', end);
    signal.addEventListener('abort', end);
  });
}

/**
 * Asks the backend until a login is done. Whether its window is still open
 * says nothing: providers may cut the tie to it (Cross-Origin-Opener-Policy),
 * which looks the same as closing it.
 *
 * @returns undefined when it was good, else why it was not; empty for unknown
 * @throws the last failure, or the signal's reason
 */
export async function waitForLogin(
  api: Pick<GovernanceApi, 'getStepUp'>,
  id: string,
  options: { signal: AbortSignal; onLook: () => void },
): Promise<string | undefined> {
  const { signal, onLook } = options;
  let failures = 0;
  for (;;) {
    await pause(signal);
    signal.throwIfAborted();
    onLook();
    try {
      const { state, message } = await api.getStepUp(id);
      signal.throwIfAborted();
      if (state === 'completed') return undefined;
      if (state !== 'pending') return message ?? '';
      failures = 0;
    } catch (error) {
      signal.throwIfAborted();
      failures += 1;
      const isFinal = error instanceof Error && statusOf(error) === 404;
      if (isFinal || failures >= MAX_FAILURES) throw error;
    }
  }
}
