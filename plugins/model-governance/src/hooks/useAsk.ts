import { toError } from '@backstage/errors';
import { useCallback, useRef, useState } from 'react';

/** A question that is asked when somebody presses a button. */
export interface Ask<Q, A> {
  /** The answer, or `undefined` where it failed or a newer question was asked. */
  ask(question: Q): Promise<A | undefined>;
  busy: boolean;
  value?: A;
  error?: Error;
  clear(): void;
}

export function useAsk<Q, A>(load: (question: Q) => Promise<A>): Ask<Q, A> {
  const [state, setState] = useState<{
    busy: boolean;
    value?: A;
    error?: Error;
  }>({ busy: false });
  const latest = useRef(0);
  const loader = useRef(load);
  loader.current = load;

  const ask = useCallback(async (question: Q) => {
    const turn = ++latest.current;
    setState({ busy: true });
    try {
      const value = await loader.current(question);
      if (turn !== latest.current) return undefined;
      setState({ busy: false, value });
      return value;
    } catch (error) {
      if (turn === latest.current) {
        setState({ busy: false, error: toError(error) });
      }
      return undefined;
    }
  }, []);
  const clear = useCallback(() => {
    latest.current++;
    setState({ busy: false });
  }, []);
  return { ...state, ask, clear };
}
