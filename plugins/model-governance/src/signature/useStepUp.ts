import { useApi } from '@backstage/core-plugin-api';
import { useCallback, useEffect, useRef, useState } from 'react';
import { governanceApiRef } from '../api/governance';
import { useText } from '../components/useText';
import { waitForLogin } from './waitForLogin';

/** A login that is waited for. */
export interface AwaitedLogin {
  /** Where the person logs in. */
  url: string;
  /** No window shows it, as far as can be seen: blocked, or closed since. */
  windowGone: boolean;
}

export interface StepUp {
  /**
   * The id of a login made for one signature; call it in the click. Rejects
   * with a sentence for the person, and with an `AbortError` once nobody waits
   * any more: whoever cancels has not signed.
   */
  obtain(purpose: string): Promise<string>;
  awaited?: AwaitedLogin;
}

/**
 * A login for one signature, in a window of its own. The window is opened at
 * once, in the click, since browsers block those that open later; whether the
 * login was good is asked of the backend, never believed from the window.
 */
export function useStepUp(): StepUp {
  const api = useApi(governanceApiRef);
  const t = useText();
  const [awaited, setAwaited] = useState<AwaitedLogin>();
  const running = useRef<AbortController>();
  useEffect(() => () => running.current?.abort(), []);

  const obtain = useCallback(
    async (purpose: string) => {
      running.current?.abort();
      const { signal } = (running.current = new AbortController());
      const popup = window.open(
        '',
        'model-governance-step-up',
        'popup,width=520,height=720',
      );
      const look = (url: string) =>
        setAwaited({ url, windowGone: !popup || popup.closed });
      try {
        const { id, url } = await api.beginStepUp(purpose);
        signal.throwIfAborted();
        if (popup) popup.location.href = url;
        look(url);
        const problem = await waitForLogin(api, id, {
          signal,
          onLook: () => look(url),
        });
        if (problem === undefined) return id;
        throw new Error(problem || t('signature.failed'));
      } finally {
        popup?.close();
        if (!signal.aborted) setAwaited(undefined);
      }
    },
    [api, t],
  );
  return { obtain, awaited };
}
