/** @jest-environment node */
// The ESLint of the repository is what is tested here.
// eslint-disable-next-line @backstage/no-undeclared-imports
import { ESLint } from 'eslint';

// ESLint loads its whole configuration for the first file.
jest.setTimeout(60_000);

const plugins = require
  .resolve('@modelgov/backstage-plugin-model-governance-common/package.json')
  .replace(/model-governance-common.package\.json$/, '');

/** What ESLint says about a file as if it lay at that place. */
async function complaints(place: string, code: string): Promise<string[]> {
  const [folder] = place.split('/');
  const eslint = new ESLint({ cwd: `${plugins}${folder}` });
  const [{ messages }] = await eslint.lintText(`${code}\n`, {
    filePath: `${plugins}${place}`,
  });
  return messages
    .filter(({ ruleId }) => ruleId?.includes('no-restricted'))
    .map(({ message }) => message);
}

describe('the layers', () => {
  it.each([
    [
      'a rule reads a file',
      'model-governance-common/src/rule.ts',
      `import fs from 'node:fs';\nexport const x = fs;`,
    ],
    [
      'a rule reads a file by the short name',
      'model-governance-common/src/rule.ts',
      `import { readFileSync } from 'fs';\nexport const x = readFileSync;`,
    ],
    [
      'a rule uses the backend framework',
      'model-governance-common/src/rule.ts',
      `import { coreServices } from '@backstage/backend-plugin-api';\nexport const x = coreServices;`,
    ],
    [
      'a rule renders',
      'model-governance-common/src/rule.ts',
      `import { useState } from 'react';\nexport const x = useState;`,
    ],
    [
      'a service queries the database past the store',
      'model-governance-backend/src/services/service.ts',
      `import knex from 'knex';\nexport const x = knex;`,
    ],
    [
      'a service answers HTTP',
      'model-governance-backend/src/services/service.ts',
      `import express from 'express';\nexport const x = express;`,
    ],
    [
      'a handler queries the database',
      'model-governance-backend/src/http/handler.ts',
      `import knex from 'knex';\nexport const x = knex;`,
    ],
    [
      'the store answers HTTP',
      'model-governance-backend/src/database/store.ts',
      `import express from 'express';\nexport const x = express;`,
    ],
  ])('refuse that %s', async (_case, place, code) => {
    expect(await complaints(place, code)).not.toEqual([]);
  });

  it.each([
    [
      'the store queries the database',
      'model-governance-backend/src/database/store.ts',
      `import knex from 'knex';\nexport const x = knex;`,
    ],
    [
      'a handler answers HTTP',
      'model-governance-backend/src/http/handler.ts',
      `import express from 'express';\nexport const x = express;`,
    ],
    [
      'a rule uses the types of the catalog',
      'model-governance-common/src/rule.ts',
      `import type { Entity } from '@backstage/catalog-model';\nexport type X = Entity;`,
    ],
  ])('allow that %s', async (_case, place, code) => {
    expect(await complaints(place, code)).toEqual([]);
  });
});
