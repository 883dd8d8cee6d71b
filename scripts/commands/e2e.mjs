import { runTypeScript } from '../launch/runTypeScript.mjs';

// End-to-end tests in Chromium against a portal of their own. Arguments go to
// Node's test runner: `--test-name-pattern=portfolio` runs a part of them.
runTypeScript('packages/e2e/src/e2e/main.ts', {
  nodeArgs: [
    '--test',
    '--test-isolation=none',
    '--test-reporter=spec',
    ...process.argv.slice(2),
  ],
});
