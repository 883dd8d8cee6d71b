import { runTypeScript } from '../launch/runTypeScript.mjs';

// `npm run golden-path`: the product from end to end, with no hand in between.
runTypeScript('packages/e2e/src/golden-path/main.ts', {
  args: process.argv.slice(2),
});
