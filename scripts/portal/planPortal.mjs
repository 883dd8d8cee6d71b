import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkPorts } from './ports.mjs';
import * as programs from './programs.mjs';
import { createSecrets } from './secrets.mjs';

function environment({ ports, dataDir, env }) {
  return {
    ...process.env,
    ...env,
    NODE_ENV: 'development',
    BROWSER: 'none',
    DATA_DIR: dataDir,
    APP_PORT: String(ports.app),
    BACKEND_PORT: String(ports.backend),
    IDP_PORT: String(ports.idp),
    FLEET_BASE_PORT: String(ports.fleet),
  };
}

/** The fleet knows its addresses; the backend may read no others. */
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

/**
 * Works out what the parts of a portal run with, before any of them starts.
 * @throws Problem when a port is taken
 */
export async function planPortal({ ports, dataDir, env, extraConfig, app }) {
  mkdirSync(dataDir, { recursive: true });
  const plain = environment({ ports, dataDir, env });
  const fleet = writeFleetConfig(dataDir, plain);
  await checkPorts([
    ...(app ? [{ name: 'app', port: ports.app }] : []),
    { name: 'backend', port: ports.backend },
    { name: 'idp', port: ports.idp },
    ...fleet.ports.map(port => ({ name: 'fleet', port })),
  ]);

  const urls = {
    app: `http://localhost:${ports.app}`,
    backend: `http://localhost:${ports.backend}`,
    idp: `http://127.0.0.1:${ports.idp}`,
  };
  const secrets = createSecrets(dataDir);
  return {
    urls,
    configs: programs.configFiles({
      generated: fleet.file,
      extra: extraConfig,
    }),
    // Each part is given the secrets that it needs, and no others.
    env: {
      fleet: plain,
      idp: {
        ...plain,
        IDP_CLIENT_SECRET: secrets.IDP_CLIENT_SECRET,
        // Signing in, and the fresh login before a signature.
        IDP_REDIRECT_URIS: [
          `${urls.backend}/api/auth/oidc/handler/frame`,
          `${urls.backend}/api/model-governance/step-up/callback`,
        ].join(' '),
      },
      // The app reads the same configuration as the backend to find its part.
      app: { ...plain, ...secrets },
      backend: { ...plain, ...secrets },
      history: {
        ...plain,
        BACKEND_URL: urls.backend,
        DEMO_HISTORY_TOKEN: secrets.DEMO_HISTORY_TOKEN,
      },
      lifecycle: {
        ...plain,
        BACKEND_URL: urls.backend,
        DEMO_HISTORY_TOKEN: secrets.DEMO_HISTORY_TOKEN,
      },
      // People sign in for it: it needs no secret.
      record: { ...plain, APP_URL: urls.app, BACKEND_URL: urls.backend },
    },
  };
}
