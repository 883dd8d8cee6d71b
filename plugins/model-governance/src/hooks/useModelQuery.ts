import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import { parseModelQuery, toSearchParams, type ModelQuery } from '../api';

/** Changes the query; `replace` leaves no entry in the browser's history. */
export type ChangeQuery = (
  patch: Partial<ModelQuery>,
  options?: { replace?: boolean },
) => void;

/**
 * The portfolio's query lives in the address bar and nowhere else, so that
 * what one sees can be shared. Any change but that of the cursor returns to
 * the first page, since a cursor belongs to its filters and order.
 */
export function useModelQuery(): [ModelQuery, ChangeQuery] {
  const [params, setParams] = useSearchParams();
  const query = useMemo(() => parseModelQuery(params), [params]);
  const change = useCallback<ChangeQuery>(
    (patch, options) =>
      setParams(
        current =>
          toSearchParams({
            ...parseModelQuery(current),
            cursor: undefined,
            ...patch,
          }),
        options,
      ),
    [setParams],
  );
  return [query, change];
}
