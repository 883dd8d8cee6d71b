import { runTypeScript } from '../launch/runTypeScript.mjs';

// `npm run mlflow`: a model that a real MLflow has registered, and its lineage.
runTypeScript('packages/e2e/src/mlflow/main.ts', {
  args: process.argv.slice(2),
});
