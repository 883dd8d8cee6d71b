import { watch } from 'node:fs';
import { dirname, join } from 'node:path';

const SETTLE_MS = 200;

/**
 * Calls back when a file changes that the backend has loaded. The transform
 * reports each file it loads.
 */
export function watchSources(onChange) {
  const files = new Set();
  const folders = new Map();
  let timer;

  function add(path) {
    files.add(path);
    const folder = dirname(path);
    if (folders.has(folder)) return;
    const watcher = watch(folder, (_event, name) => {
      if (!name || !files.has(join(folder, name))) return;
      clearTimeout(timer);
      timer = setTimeout(() => onChange(join(folder, name)), SETTLE_MS);
    });
    watcher.on('error', () => {});
    folders.set(folder, watcher);
  }

  return {
    onMessage(message) {
      if (message?.type !== 'watch' || typeof message.path !== 'string') return;
      if (!message.path.includes('node_modules')) add(message.path);
    },
    close() {
      clearTimeout(timer);
      for (const watcher of folders.values()) watcher.close();
    },
  };
}
