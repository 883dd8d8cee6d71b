import { useApi } from '@backstage/core-plugin-api';
import { ledgerApiRef, type LedgerQuery } from '../api/ledger';
import { useAsk } from './useAsk';
import { useResource } from './useResource';

/** One page of the ledger; read calmly, so it does not refresh. */
export function useLedger(query: LedgerQuery) {
  const api = useApi(ledgerApiRef);
  return useResource({
    key: JSON.stringify(query),
    load: signal => api.listEntries(query, signal),
    keepPrevious: true,
  });
}

export function useIntegrity() {
  const api = useApi(ledgerApiRef);
  return useResource({
    key: 'integrity',
    load: signal => api.getIntegrity(signal),
    refreshMs: 60_000,
  });
}

/** The proof of one entry, asked for when somebody wants to check it. */
export function useProof() {
  const api = useApi(ledgerApiRef);
  return useAsk((seq: number) => api.getProof(seq));
}
