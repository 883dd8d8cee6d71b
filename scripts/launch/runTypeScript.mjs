import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { root } from './places.mjs';

const require = createRequire(join(root, 'package.json'));

/** Hands over to a program of the repository in TypeScript, and ends as it ends. */
export function runTypeScript(program, { nodeArgs = [], args = [] } = {}) {
  const child = spawn(
    process.execPath,
    [
      '--require',
      require.resolve('@backstage/cli/config/nodeTransform.cjs'),
      ...nodeArgs,
      join(root, program),
      ...args,
    ],
    { cwd: root, stdio: 'inherit' },
  );
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.on(signal, () => child.kill(signal));
  }
  child.on('exit', (code, signal) => process.exit(signal ? 1 : code ?? 1));
}
