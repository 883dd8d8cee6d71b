import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import type { LedgerQuery } from '../../api/ledger';

const names = [
  'actor',
  'type',
  'model',
  'from',
  'to',
  'asOf',
  'cursor',
] as const;

/** Filters and the open entry, in the address. A filter returns to the first page. */
export interface AuditQuery extends LedgerQuery {
  entry?: number;
}

export function useLedgerQuery(): [
  AuditQuery,
  (patch: Partial<AuditQuery>) => void,
] {
  const [params, setParams] = useSearchParams();
  const query = useMemo((): AuditQuery => {
    const found: AuditQuery = {};
    for (const name of names) {
      const value = params.get(name);
      if (value) found[name] = value;
    }
    const entry = Number(params.get('entry'));
    return entry > 0 ? { ...found, entry } : found;
  }, [params]);
  const change = useCallback(
    (patch: Partial<AuditQuery>) =>
      setParams(current => {
        const next = new URLSearchParams(current);
        const onlyOpens = Object.keys(patch).every(name => name === 'entry');
        if (!onlyOpens) next.delete('cursor');
        for (const [name, value] of Object.entries(patch)) {
          if (value === undefined || value === '') next.delete(name);
          else next.set(name, String(value));
        }
        return next;
      }),
    [setParams],
  );
  return [query, change];
}
