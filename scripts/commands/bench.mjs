import { runTypeScript } from '../launch/runTypeScript.mjs';

// `npm run bench`: a line of JSON for each benchmark. `--list`, `--only NAME`.
runTypeScript('packages/e2e/src/bench/main.ts', {
  args: process.argv.slice(2),
});
