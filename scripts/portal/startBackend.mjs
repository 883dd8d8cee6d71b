import { relative } from 'node:path';
import { root } from '../launch/places.mjs';
import { backend } from './programs.mjs';
import { startChild } from './startChild.mjs';
import { watchSources } from './watchSources.mjs';

/**
 * Starts the backend; with `watch` it is started again when its sources change.
 * `exited` resolves when it ended by itself, which it never should.
 */
export function startBackend({ configs, env, onLine, watch }) {
  let current;
  let stopped = false;
  let reportExit;
  const exited = new Promise(resolve => {
    reportExit = resolve;
  });

  const watcher = watch
    ? watchSources(async path => {
        if (stopped) return;
        onLine(`${relative(root, path)} changed: starting again`, 'stdout');
        const previous = current;
        current = undefined;
        await previous?.stop();
        if (!stopped) start();
      })
    : undefined;

  function start() {
    const child = startChild({
      ...backend(configs),
      env,
      onLine,
      onMessage: watcher?.onMessage,
    });
    current = child;
    child.exited.then(result => {
      if (current === child && !stopped) reportExit(result);
    });
  }

  start();
  return {
    get pid() {
      return current?.pid;
    },
    exited,
    async stop() {
      stopped = true;
      watcher?.close();
      await current?.stop();
    },
  };
}
