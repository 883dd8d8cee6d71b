import { yarnSettings } from '../launch/npm.mjs';
import { runTypeScript } from '../launch/runTypeScript.mjs';

// `npm run adopt`: packs the packages and adopts them in a fresh Backstage app
// by the lines of docs/guides/adopt.md. `--create-app VERSION` for another one,
// `--keep` to look at it afterwards.
// The new app is installed as this repository was.
Object.assign(process.env, yarnSettings());
runTypeScript('packages/e2e/src/adopt/main.ts', {
  args: process.argv.slice(2),
});
