import { accessSync, constants, mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { toolchain } from './places.mjs';

function homeIsWritable() {
  try {
    accessSync(homedir(), constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** Caches go to the home folder, or beside the toolchain where there is none. */
function cacheFolders() {
  if (homeIsWritable()) return {};
  const home = join(toolchain, 'home');
  mkdirSync(home, { recursive: true });
  return {
    HOME: home,
    XDG_CACHE_HOME: join(home, '.cache'),
    npm_config_cache: join(home, '.npm'),
    YARN_GLOBAL_FOLDER: join(home, '.yarn'),
  };
}

export const baseEnvironment = () => ({ ...process.env, ...cacheFolders() });

/** What commands run with: our Node and Yarn first. */
export function commandEnvironment({ node, headers }) {
  const env = baseEnvironment();
  const pathKey =
    Object.keys(env).find(key => key.toUpperCase() === 'PATH') ?? 'PATH';
  return {
    ...env,
    [pathKey]: [join(toolchain, 'bin'), dirname(node), env[pathKey]].join(
      delimiter,
    ),
    // Add-ons that must compile find their headers here without a network.
    ...(headers ? { npm_config_nodedir: headers } : {}),
  };
}
