import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { root } from '../launch/places.mjs';
import { checkPorts, readPorts } from './ports.mjs';
import * as programs from './programs.mjs';
import { createSecrets } from './secrets.mjs';
import { startBackend } from './startBackend.mjs';
import { startChild } from './startChild.mjs';
import { waitForHttp } from './waitFor.mjs';
import { waitForModels } from './waitForModels.mjs';
import { personas } from '../token/findPersona.mjs';

const READY_TIMEOUT_MS = 240_000;
const MODELS_TIMEOUT_MS = 60_000;

function writeFleetConfig(dataDir, env) {
  const { cwd, args } = programs.fleet(['--config']);
  const yaml = execFileSync(process.execPath, args, {
    cwd,
    env,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const file = join(dataDir, 'app-config.fleet.yaml');
  writeFileSync(file, yaml);
  const ports = [...yaml.matchAll(/127\.0\.0\.1:(\d+)/g)].map(match =>
    Number(match[1]),
  );
  return { file, ports };
}

const ended = ({ code, signal, error }) =>
  error?.message ?? (signal ? `by ${signal}` : `with code ${code}`);

/**
 * Starts the demo company with a portal in development, all of it on loopback.
 *
 * @param {object} options
 * @param {object} [options.ports] `{app, backend, idp, fleet}`; default: from the environment
 * @param {string} [options.dataDir] databases and secrets; default: DATA_DIR or .data
 * @param {(part: string, line: string) => void} [options.log] each line of each process
 * @param {string[]} [options.extraConfig] more configuration files, the last wins
 * @param {boolean} [options.watch] start the backend again when its sources change
 * @param {boolean} [options.app] serve the pages (default true)
 * @param {boolean} [options.importHistory] back-fill 90 days (default true)
 * @param {Record<string, string>} [options.env] more environment
 * @param {AbortSignal} [options.signal] gives up a start that is not through
 * @returns `{ urls, pids, hasModels, failed, historyDone, stop() }`:
 * `hasModels` tells whether a persona could sign in and saw any; `failed` resolves
 * with a sentence when a process that should run has ended; `historyDone` with
 * true or false when the back-fill is through
 * @throws Problem when a port is taken; Error when something does not start,
 * and then nothing is left running
 */
export async function startPortal(options = {}) {
  const {
    ports = readPorts(),
    dataDir = resolve(process.env.DATA_DIR ?? join(root, '.data')),
    log = () => {},
    extraConfig = [],
    watch = false,
    app: withApp = true,
    importHistory = true,
  } = options;

  mkdirSync(dataDir, { recursive: true });
  const urls = {
    app: `http://localhost:${ports.app}`,
    backend: `http://localhost:${ports.backend}`,
    idp: `http://127.0.0.1:${ports.idp}`,
  };
  const secrets = createSecrets(dataDir);
  const plain = {
    ...process.env,
    ...options.env,
    NODE_ENV: 'development',
    BROWSER: 'none',
    DATA_DIR: dataDir,
    APP_PORT: String(ports.app),
    BACKEND_PORT: String(ports.backend),
    IDP_PORT: String(ports.idp),
    FLEET_BASE_PORT: String(ports.fleet),
  };
  const fleetConfig = writeFleetConfig(dataDir, plain);
  await checkPorts([
    ...(withApp ? [{ name: 'app', port: ports.app }] : []),
    { name: 'backend', port: ports.backend },
    { name: 'idp', port: ports.idp },
    ...fleetConfig.ports.map(port => ({ name: 'fleet', port })),
  ]);

  const children = new Map();
  const given = new AbortController();
  let stopping;
  let reportFailure;
  const failed = new Promise(done => {
    reportFailure = done;
  });

  function keep(part, child) {
    children.set(part, child);
    child.exited.then(result => {
      if (stopping) return;
      given.abort();
      reportFailure(`The ${part} ended ${ended(result)}.`);
    });
  }
  options.signal?.addEventListener('abort', () => {
    given.abort();
    reportFailure('Stopped before it was ready.');
  });
  const onLine = part => line => log(part, line);
  const start = (part, program, env) =>
    keep(part, startChild({ ...program, env, onLine: onLine(part) }));

  function stop() {
    stopping ??= Promise.all(
      [...children.values()].map(child => child.stop()),
    ).then(() => rmSync(join(dataDir, 'portal.json'), { force: true }));
    given.abort();
    return stopping;
  }

  let hasModels = false;
  const ready = async () => {
    start('fleet', programs.fleet([]), plain);
    start('idp', programs.identityProvider(), {
      ...plain,
      IDP_CLIENT_SECRET: secrets.IDP_CLIENT_SECRET,
      IDP_REDIRECT_URIS: `${urls.backend}/api/auth/oidc/handler/frame`,
    });
    const configs = programs.configFiles({
      generated: fleetConfig.file,
      extra: extraConfig,
    });
    if (withApp) {
      // The app's configuration names no secret that it would be given.
      start('app', programs.app(configs), { ...plain, ...secrets });
    }
    const wait = url =>
      waitForHttp(url, { timeoutMs: READY_TIMEOUT_MS, signal: given.signal });
    // The backend asks the identity provider who it is as it starts.
    await wait(`${urls.idp}/healthz`);
    keep(
      'backend',
      startBackend({
        configs,
        env: { ...plain, ...secrets },
        onLine: onLine('backend'),
        watch,
      }),
    );
    await Promise.all([
      wait(`http://127.0.0.1:${ports.backend}/.backstage/health/v1/readiness`),
      ...(withApp ? [wait(`http://127.0.0.1:${ports.app}/`)] : []),
    ]);
    hasModels = await waitForModels(urls, personas[0], {
      timeoutMs: MODELS_TIMEOUT_MS,
      signal: given.signal,
    });
  };

  try {
    const failure = await Promise.race([ready(), failed]);
    if (failure) throw new Error(failure);
  } catch (error) {
    await stop();
    throw error;
  }

  writeFileSync(
    join(dataDir, 'portal.json'),
    `${JSON.stringify({ pid: process.pid, urls }, undefined, 2)}\n`,
  );

  let historyDone = Promise.resolve(true);
  if (importHistory) {
    const child = startChild({
      ...programs.history(),
      env: {
        ...plain,
        BACKEND_URL: urls.backend,
        DEMO_HISTORY_TOKEN: secrets.DEMO_HISTORY_TOKEN,
      },
      onLine: onLine('history'),
    });
    children.set('history', child);
    historyDone = child.exited.then(({ code }) => code === 0);
  }

  return {
    urls,
    pids: Object.fromEntries(
      [...children].map(([part, child]) => [part, child.pid]),
    ),
    failed,
    hasModels,
    historyDone,
    stop,
  };
}
