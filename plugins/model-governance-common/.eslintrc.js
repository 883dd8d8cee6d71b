module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  // Rules decide, edges act: nothing here may reach the outside, so that the
  // same code runs in Node, in the browser and in an auditor's hands.
  restrictedImports: [
    ...require('node:module').builtinModules,
    'knex',
    'express',
    'react',
  ],
  restrictedImportPatterns: [
    'node:*',
    '@backstage/backend-*',
    '@backstage/frontend-*',
    '@backstage/core-*',
  ],
});
