import { toError } from '@backstage/errors';
import { useCallback, useEffect, useRef, useState } from 'react';

/** What a view knows of something it fetched. */
export interface Resource<T> {
  /** The newest answer; kept while the next one is on its way or has failed. */
  value?: T;
  /** Why the last attempt failed; gone with the next success. */
  error?: Error;
  loading: boolean;
  /** The value answers an earlier question (another page, another filter). */
  outdated: boolean;
  /** Epoch ms of the newest answer. */
  updatedAt?: number;
  retry(): void;
}

interface State<T> {
  key?: string;
  value?: T;
  error?: Error;
  loading: boolean;
  updatedAt?: number;
}

/**
 * Fetches `load` for `key` and again every `refreshMs` while somebody looks.
 * Nothing jumps: an answer stays until the next one is there, across keys only
 * with `keepPrevious`.
 */
export function useResource<T>(options: {
  key: string;
  load: (signal: AbortSignal) => Promise<T>;
  refreshMs?: number;
  keepPrevious?: boolean;
}): Resource<T> {
  const { key, load, refreshMs, keepPrevious = false } = options;
  const [state, setState] = useState<State<T>>({ loading: true });
  const [attempt, setAttempt] = useState(0);
  const latestLoad = useRef(load);
  latestLoad.current = load;

  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const run = async () => {
      try {
        const value = await latestLoad.current(signal);
        if (signal.aborted) return;
        setState({ key, value, loading: false, updatedAt: Date.now() });
      } catch (error) {
        if (signal.aborted) return;
        setState(last => ({ ...last, error: toError(error), loading: false }));
      }
      if (refreshMs) timer = setTimeout(runWhenShown, refreshMs);
    };
    // A tab that nobody looks at asks for nothing, and catches up when shown.
    function runWhenShown() {
      if (document.hidden) {
        document.addEventListener('visibilitychange', onShown);
      } else {
        run();
      }
    }
    function onShown() {
      if (document.hidden) return;
      document.removeEventListener('visibilitychange', onShown);
      run();
    }
    setState(last =>
      last.loading && !last.error
        ? last
        : { ...last, error: undefined, loading: true },
    );
    run();
    return () => {
      controller.abort();
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', onShown);
    };
  }, [key, attempt, refreshMs]);

  const retry = useCallback(() => setAttempt(count => count + 1), []);
  const shown = keepPrevious || state.key === key;
  return {
    value: shown ? state.value : undefined,
    updatedAt: shown ? state.updatedAt : undefined,
    error: state.error,
    loading: state.loading,
    outdated: state.key !== undefined && state.key !== key,
    retry,
  };
}
