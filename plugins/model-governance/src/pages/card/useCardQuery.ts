import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';

/** What the Card tab shows; all of it in the URL. */
export interface CardQuery {
  version?: number;
  /** The older side of an open comparison. */
  from?: number;
  /** A dialog or the editor; `edit` may name the section. */
  open?: 'diff' | 'import' | 'edit';
  section?: string;
}

const opens = ['diff', 'import', 'edit'] as const;

export function useCardQuery(): [
  CardQuery,
  (patch: Partial<CardQuery>) => void,
] {
  const [params, setParams] = useSearchParams();
  const query = useMemo((): CardQuery => {
    const whole = (name: string) => {
      const number = Number(params.get(name));
      return Number.isInteger(number) && number > 0 ? number : undefined;
    };
    return {
      version: whole('version'),
      from: whole('from'),
      open: opens.find(name => name === params.get('open')),
      section: params.get('section') ?? undefined,
    };
  }, [params]);
  const change = useCallback(
    (patch: Partial<CardQuery>) =>
      setParams(current => {
        const next = new URLSearchParams(current);
        for (const [name, value] of Object.entries(patch)) {
          if (value === undefined) next.delete(name);
          else next.set(name, String(value));
        }
        return next;
      }),
    [setParams],
  );
  return [query, change];
}
