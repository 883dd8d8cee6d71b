const only = (folders, rule) => ({
  files: ['src/**/*.ts'],
  excludedFiles: [
    ...folders.map(f => `src/${f}/**`),
    'src/**/*.test.ts',
    'src/__testUtils__/**',
  ],
  rules: rule,
});

const knexOutsideDatabase = {
  name: 'knex',
  message: 'Only src/database may talk to the database.',
  allowTypeImports: false,
};
const expressOutsideHttp = {
  name: 'express',
  message: 'Only src/http knows HTTP.',
};

module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  overrides: [
    only(['http'], {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          paths: [expressOutsideHttp],
          patterns: ['@backstage/backend-openapi-utils'],
        },
      ],
    }),
    {
      files: ['src/http/**/*.ts'],
      excludedFiles: ['src/**/*.test.ts'],
      rules: {
        '@typescript-eslint/no-restricted-imports': [
          'error',
          { paths: [knexOutsideDatabase] },
        ],
      },
    },
    only(['database', 'http'], {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          paths: [knexOutsideDatabase, expressOutsideHttp],
          patterns: ['@backstage/backend-openapi-utils'],
        },
      ],
    }),
  ],
});
