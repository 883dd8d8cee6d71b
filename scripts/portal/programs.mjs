import { createRequire } from 'node:module';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../launch/places.mjs';

const require = createRequire(join(root, 'package.json'));
const demo = join(root, 'packages', 'demo', 'src');

/** How Backstage's CLI runs TypeScript, without the CLI around it. */
const transform = () => [
  '--enable-source-maps',
  '--require',
  require.resolve('@backstage/cli/config/nodeTransform.cjs'),
];

const withFlag = files => files.flatMap(file => ['--config', file]);

/** app-config.yaml, the demo, what was generated, and what a person adds. */
export function configFiles({ generated, extra = [] }) {
  const own = join(root, 'app-config.local.yaml');
  return [
    join(root, 'app-config.yaml'),
    join(root, 'app-config.demo.yaml'),
    generated,
    ...extra,
    ...(existsSync(own) ? [own] : []),
  ];
}

export const fleet = args => ({
  cwd: root,
  args: [...transform(), join(demo, 'fleet', 'main.ts'), ...args],
});

export const identityProvider = () => ({
  cwd: root,
  args: [...transform(), join(demo, 'idp', 'main.ts')],
});

export const history = () => ({
  cwd: root,
  args: [...transform(), join(demo, 'history', 'main.ts')],
});

export const lifecycle = () => ({
  cwd: root,
  args: [...transform(), join(demo, 'lifecycle', 'main.ts')],
});

export const record = () => ({
  cwd: root,
  args: [...transform(), join(demo, 'governance', 'main.ts')],
});

// Run without `backstage-cli package start`: that stays alive when the backend
// crashes, and then nobody would notice.
export const backend = configs => ({
  cwd: join(root, 'packages', 'backend'),
  args: [...transform(), 'src/index.ts', ...withFlag(configs)],
});

export const app = configs => ({
  cwd: join(root, 'packages', 'app'),
  args: [
    require.resolve('@backstage/cli/bin/backstage-cli'),
    'package',
    'start',
    ...withFlag(configs),
  ],
});
