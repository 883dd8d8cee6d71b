const waiting = new WeakMap<AbortSignal, Set<() => void>>();

/**
 * Calls back when the signal aborts. A cycle asks thousands of addresses under
 * one signal, and each listener that is added to it looks at all before: so it
 * has one, which knows the others.
 *
 * @returns what ends the wait
 */
export function onAbort(signal: AbortSignal, callback: () => void): () => void {
  let callbacks = waiting.get(signal);
  if (!callbacks) {
    const all = new Set<() => void>();
    signal.addEventListener('abort', () => [...all].forEach(abort => abort()), {
      once: true,
    });
    waiting.set(signal, all);
    callbacks = all;
  }
  const mine = callbacks;
  mine.add(callback);
  return () => mine.delete(callback);
}
