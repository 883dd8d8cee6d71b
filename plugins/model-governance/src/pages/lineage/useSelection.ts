import { useCallback } from 'react';
import { useSearchParams } from 'react-router-dom';

const DEPTH = 4;

/** What is looked at; it lives in the address, so that it can be shared. */
export function useSelection() {
  const [search, setSearch] = useSearchParams();
  const change = useCallback(
    (patch: Record<string, string | undefined>) =>
      setSearch(
        current => {
          const next = new URLSearchParams(current);
          for (const [name, value] of Object.entries(patch)) {
            if (value === undefined) next.delete(name);
            else next.set(name, value);
          }
          return next;
        },
        { replace: true },
      ),
    [setSearch],
  );
  const depth = Number(search.get('depth'));
  return {
    node: search.get('node') ?? undefined,
    to: search.get('to') ?? undefined,
    view: search.get('view') ?? undefined,
    depth: depth >= 1 && depth <= 10 ? Math.floor(depth) : DEPTH,
    unfolded: search.getAll('unfold').flatMap(kinds => kinds.split(',')),
    change,
  };
}
