import { spawnSync } from 'node:child_process';
import { baseEnvironment } from './environment.mjs';

const UNREACHABLE =
  /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ERR_SOCKET_TIMEOUT/;

/** npm as the one that started us, or the one on the PATH. */
export function npm() {
  const path = process.env.npm_execpath;
  return path?.endsWith('npm-cli.js')
    ? { file: process.execPath, args: [path] }
    : { file: 'npm', args: [] };
}

/** Runs npm for its answer. */
export function askNpm(question) {
  const { file, args } = npm();
  return spawnSync(file, [...args, ...question], {
    env: baseEnvironment(),
    encoding: 'utf8',
    shell: process.platform === 'win32' && file === 'npm',
  });
}

export const canReachRegistry = () => {
  const { stderr } = askNpm([
    'ping',
    '--fetch-retries=0',
    '--fetch-timeout=20000',
  ]);
  return !UNREACHABLE.test(stderr ?? '');
};

function readConfiguration() {
  try {
    return JSON.parse(askNpm(['config', 'list', '--json']).stdout);
  } catch {
    return {};
  }
}

/**
 * Yarn reads none of npm's settings, but whoever has set up npm for their
 * network expects that to be enough. What is set for Yarn itself wins.
 */
export function yarnSettings() {
  const { registry, cafile, proxy, ...config } = readConfiguration();
  const settings = {
    YARN_NPM_REGISTRY_SERVER: registry?.replace(/\/$/, ''),
    YARN_HTTPS_CA_FILE_PATH: cafile,
    NODE_EXTRA_CA_CERTS: cafile,
    YARN_HTTP_PROXY: proxy,
    YARN_HTTPS_PROXY: config['https-proxy'],
    // Without a network only what is cached already can help.
    YARN_ENABLE_NETWORK: canReachRegistry() ? undefined : 'false',
  };
  return Object.fromEntries(
    Object.entries(settings).filter(
      ([name, value]) => value && process.env[name] === undefined,
    ),
  );
}
