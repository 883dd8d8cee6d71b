import { runTypeScript } from '../launch/runTypeScript.mjs';

// `npm run fuzz`: hostile input to every route and every parser. `--list`,
// `--only NAME`, `--seed N`, `--runs N`, `--minutes N`.
runTypeScript('packages/e2e/src/fuzz/main.ts', {
  args: process.argv.slice(2),
});
