import { runTypeScript } from '../launch/runTypeScript.mjs';

// `node scripts/launch.mjs screenshots [URL]`: the pictures of the docs, taken
// from a running development portal (default http://localhost:3000).
runTypeScript('packages/e2e/src/screenshots/main.ts', {
  args: process.argv.slice(2),
});
