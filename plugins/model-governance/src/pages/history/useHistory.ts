import type {
  RecordEntry,
  RecordList,
} from '@modelgov/backstage-plugin-model-governance-common';
import { useCallback, useMemo, useState } from 'react';
import { useLedger } from '../../hooks/ledger';

/** The history as far as somebody has scrolled down. */
export interface History {
  /** Newest first; `undefined` until the first page is there. */
  entries?: RecordEntry[];
  keys: RecordList['keys'];
  /** Asks for the entries before; `undefined` at the beginning of the record. */
  showOlder?: () => void;
  loading: boolean;
  error?: Error;
  retry: () => void;
}

/**
 * Pages of the record, one after the other. What was shown stays: the ledger
 * is append-only, so an older page never changes.
 */
export function useHistory(model: string, asOf?: string): History {
  const [cursor, setCursor] = useState<string>();
  const [before, setBefore] = useState<RecordEntry[]>([]);
  const { value, error, loading, outdated, retry } = useLedger({
    model,
    asOf,
    cursor,
  });

  const entries = useMemo(() => {
    if (!value) return undefined;
    // While the next page is on its way `value` is still the one before it.
    const bySeq = new Map(
      [...before, ...value.items].map(entry => [entry.seq, entry]),
    );
    return [...bySeq.values()].sort((a, b) => b.seq - a.seq);
  }, [before, value]);

  const next = value?.pageInfo.nextCursor;
  const showOlder = useCallback(() => {
    if (!value || !next) return;
    setBefore(shown => [...shown, ...value.items]);
    setCursor(next);
  }, [value, next]);

  return {
    entries,
    keys: value?.keys ?? [],
    showOlder: next && !outdated ? showOlder : undefined,
    loading,
    error,
    retry,
  };
}
