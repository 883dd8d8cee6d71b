import { useApi } from '@backstage/core-plugin-api';
import { useCallback } from 'react';
import { governanceApiRef } from '../api/governance';
import { useText } from '../components/useText';

const POLL_MS = 1_000;
/** The provider gives no more time than this. */
const GIVE_UP_MS = 10 * 60_000;

const wait = (ms: number) =>
  new Promise<void>(resolve => {
    setTimeout(resolve, ms);
  });

/**
 * A login for one signature, in a window of its own. The window is opened at
 * once, in the click, since browsers block those that open later; whether the
 * login was good is asked of the backend, never believed from the window.
 */
export function useStepUp(): (purpose: string) => Promise<string> {
  const api = useApi(governanceApiRef);
  const t = useText();
  return useCallback(
    async purpose => {
      const popup = window.open(
        '',
        'model-governance-step-up',
        'popup,width=520,height=720',
      );
      if (!popup) throw new Error(t('signature.blocked'));
      try {
        const { id, url } = await api.beginStepUp(purpose);
        popup.location.href = url;
        const until = Date.now() + GIVE_UP_MS;
        while (Date.now() < until) {
          await wait(POLL_MS);
          const { state, message } = await api.getStepUp(id);
          if (state === 'completed') return id;
          if (state !== 'pending')
            throw new Error(message ?? t('signature.failed'));
          if (popup.closed) {
            // It closes itself when it is done: one last look.
            const last = await api.getStepUp(id);
            if (last.state === 'completed') return id;
            throw new Error(last.message ?? t('signature.closed'));
          }
        }
        throw new Error(t('signature.failed'));
      } finally {
        if (!popup.closed) popup.close();
      }
    },
    [api, t],
  );
}
