import { useEffect, useRef } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import { useSignal } from '@backstage/plugin-signals-react';
import { inboxChannel } from '@modelgov/backstage-plugin-model-governance-common';
import { governanceApiRef } from '../api/governance';
import { useResource } from './useResource';

/** Without signals, and for dates that come without anybody doing anything. */
const REFRESH_MS = 120_000;

/**
 * How much waits for the person who is signed in, for a badge in the
 * navigation; `undefined` until it is known. It follows the record at once
 * where the app has the signals plugin.
 *
 * @public
 */
export function useInboxCount(): number | undefined {
  const api = useApi(governanceApiRef);
  const { value, retry } = useResource({
    key: 'inbox-count',
    load: signal => api.listInbox({ scope: 'mine', limit: 1 }, signal),
    refreshMs: REFRESH_MS,
  });
  const { lastSignal } = useSignal(inboxChannel);
  const latestRetry = useRef(retry);
  latestRetry.current = retry;
  useEffect(() => {
    if (lastSignal) latestRetry.current();
  }, [lastSignal]);
  return value?.counts.mine;
}
