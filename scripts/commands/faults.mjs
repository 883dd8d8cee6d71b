import { runTypeScript } from '../launch/runTypeScript.mjs';

// `npm run faults`: real processes, real kills. `--list`, `--only NAME`, `--kills N`.
runTypeScript('packages/e2e/src/faults/main.ts', {
  args: process.argv.slice(2),
});
