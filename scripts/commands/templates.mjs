import { runTypeScript } from '../launch/runTypeScript.mjs';
import { providePrometheus } from '../test/providePrometheus.mjs';

// `npm run templates`: every repository of every template runs its own checks.
const { path } = await providePrometheus();
if (path) process.env.PROMETHEUS_BIN = path;
runTypeScript('packages/e2e/src/templates/main.ts', {
  args: process.argv.slice(2),
});
