/**
 * Calls back once when this process is asked to end, or when the one that
 * started it is gone.
 */
export function onEnd(callback) {
  let called = false;
  const end = signal => {
    if (called) return;
    called = true;
    callback(signal);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => end(signal));
  }
  process.once('disconnect', () => end('SIGTERM'));
  process.channel?.unref();
}
