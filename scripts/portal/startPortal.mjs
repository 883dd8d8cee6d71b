import { rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { root } from '../launch/places.mjs';
import { personas } from '../token/findPersona.mjs';
import { Crew } from './Crew.mjs';
import { planPortal } from './planPortal.mjs';
import { readPorts } from './ports.mjs';
import * as programs from './programs.mjs';
import { startBackend } from './startBackend.mjs';
import { startChild } from './startChild.mjs';
import { waitForHttp } from './waitFor.mjs';
import { waitForModels } from './waitForModels.mjs';

const READY_TIMEOUT_MS = 240_000;
const MODELS_TIMEOUT_MS = 60_000;

/** @returns whether a persona could sign in and saw models */
async function bringUp(crew, plan, { ports, app, watch, log }) {
  const { configs, env, urls } = plan;
  const wait = url =>
    waitForHttp(url, { timeoutMs: READY_TIMEOUT_MS, signal: crew.signal });

  crew.start('fleet', programs.fleet([]), { env: env.fleet, log });
  crew.start('idp', programs.identityProvider(), { env: env.idp, log });
  if (app) crew.start('app', programs.app(configs), { env: env.app, log });
  // The backend asks the identity provider who it is as it starts.
  await wait(`${urls.idp}/healthz`);
  const onLine = line => log('backend', line);
  crew.keep(
    'backend',
    startBackend({ configs, env: env.backend, onLine, watch }),
  );
  await Promise.all([
    wait(`http://127.0.0.1:${ports.backend}/.backstage/health/v1/readiness`),
    ...(app ? [wait(`http://127.0.0.1:${ports.app}/`)] : []),
  ]);
  return waitForModels(urls, personas[0], {
    timeoutMs: MODELS_TIMEOUT_MS,
    signal: crew.signal,
  });
}

/** @returns {Promise<boolean>} whether it did all of its work */
function startWork(part, crew, plan, log) {
  const child = startChild({
    ...programs[part](),
    env: plan.env[part],
    onLine: line => log(part, line),
  });
  crew.add(part, child);
  return child.exited.then(({ code }) => code === 0);
}

/** The record comes last: it is of no hurry, and the history keeps the backend busy. */
async function startRecord(historyDone, crew, plan, log) {
  await historyDone;
  return crew.signal.aborted ? false : startWork('record', crew, plan, log);
}

/**
 * Starts the demo company with a portal in development, all of it on loopback.
 *
 * @param {object} given
 * @param {object} [given.ports] `{app, backend, idp, fleet}`; default: from the environment
 * @param {string} [given.dataDir] databases and secrets; default: DATA_DIR or .data
 * @param {(part: string, line: string) => void} [given.log] each line of each process
 * @param {string[]} [given.extraConfig] more configuration files, the last wins
 * @param {boolean} [given.watch] start the backend again when its sources change
 * @param {boolean} [given.app] serve the pages (default true)
 * @param {boolean} [given.importHistory] back-fill 90 days, then enter the
 * company's record (default true)
 * @param {Record<string, string>} [given.env] more environment
 * @param {AbortSignal} [given.signal] gives up a start that is not through
 * @returns `{ urls, pids, hasModels, failed, historyDone, recordDone, stop() }`:
 * `hasModels` tells whether a persona could sign in and saw any; `failed`
 * resolves with a sentence when a process that should run has ended;
 * `historyDone` and `recordDone` with true or false when they are through
 * @throws Problem when a port is taken; Error when something does not start,
 * and then nothing is left running
 */
export async function startPortal(given = {}) {
  const options = {
    ports: readPorts(),
    log: () => {},
    extraConfig: [],
    watch: false,
    app: true,
    importHistory: true,
    ...given,
    dataDir: resolve(
      given.dataDir ?? process.env.DATA_DIR ?? join(root, '.data'),
    ),
  };
  const plan = await planPortal(options);
  const crew = new Crew();
  const running = join(options.dataDir, 'portal.json');
  const stop = () => crew.stop().then(() => rmSync(running, { force: true }));
  options.signal?.addEventListener('abort', () =>
    crew.giveUp('Stopped before it was ready.'),
  );

  try {
    const up = bringUp(crew, plan, options);
    const failure = await Promise.race([up.then(() => undefined), crew.failed]);
    if (failure) throw new Error(failure);
    const { urls } = plan;
    const note = { pid: process.pid, urls };
    writeFileSync(running, `${JSON.stringify(note, undefined, 2)}\n`);
    const historyDone = options.importHistory
      ? startWork('history', crew, plan, options.log)
      : Promise.resolve(true);
    // Goes on as long as the portal does; without it nothing else stops.
    if (options.importHistory) {
      startWork('lifecycle', crew, plan, options.log);
    }
    const recordDone = options.importHistory
      ? startRecord(historyDone, crew, plan, options.log)
      : Promise.resolve(true);
    return {
      urls,
      pids: crew.pids,
      hasModels: await up,
      failed: crew.failed,
      historyDone,
      recordDone,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
