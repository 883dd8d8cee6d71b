import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { checkDisk } from './checkDisk.mjs';
import { commandEnvironment } from './environment.mjs';
import { explain } from './explain.mjs';
import { yarnSettings } from './npm.mjs';
import { phase } from './phases.mjs';
import { root, toolchain } from './places.mjs';
import { runLogged } from './run.mjs';

const stampFile = join(toolchain, 'install-stamp');

function manifests() {
  const workspaces = ['packages', 'plugins'].flatMap(folder =>
    readdirSync(join(root, folder)).map(name => join(folder, name)),
  );
  return ['.', ...workspaces]
    .map(folder => join(folder, 'package.json'))
    .filter(file => existsSync(join(root, file)));
}

/** Changes when another installation could come out. */
function computeStamp(node) {
  const version = spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout;
  const hash = createHash('sha256').update(version.split('.')[0]);
  for (const file of ['yarn.lock', '.yarnrc.yml', ...manifests()]) {
    hash.update(`\0${file}\0`).update(readFileSync(join(root, file)));
  }
  return hash.digest('hex');
}

const isInstalled = stamp =>
  existsSync(join(root, 'node_modules', '.yarn-state.yml')) &&
  existsSync(stampFile) &&
  readFileSync(stampFile, 'utf8') === stamp;

/** Installs the dependencies, unless they are there already. */
export async function installDependencies(tools) {
  const stamp = computeStamp(tools.node);
  if (isInstalled(stamp)) return;
  checkDisk();
  const log = join(toolchain, 'install.log');
  await phase(
    'Installing dependencies, 2 to 4 minutes the first time',
    async () => {
      const result = await runLogged(
        tools.node,
        [tools.yarn, 'install', '--immutable'],
        {
          cwd: root,
          env: { ...commandEnvironment(tools), ...yarnSettings() },
          log,
        },
      );
      if (!result.ok) throw explain('yarn install', result, log);
    },
  );
  writeFileSync(stampFile, stamp);
}
