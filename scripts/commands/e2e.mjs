import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { root } from '../launch/places.mjs';

// End-to-end tests in Chromium against a portal of their own. Arguments go to
// Node's test runner: `--test-name-pattern=portfolio` runs a part of them.
const require = createRequire(join(root, 'package.json'));
const child = spawn(
  process.execPath,
  [
    '--require',
    require.resolve('@backstage/cli/config/nodeTransform.cjs'),
    '--test',
    '--test-isolation=none',
    '--test-reporter=spec',
    ...process.argv.slice(2),
    join(root, 'packages/e2e/src/e2e/main.ts'),
  ],
  { cwd: root, stdio: 'inherit' },
);
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => child.kill(signal));
}
child.on('exit', (code, signal) => process.exit(signal ? 1 : code ?? 1));
