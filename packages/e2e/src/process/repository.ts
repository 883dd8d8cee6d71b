import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The root of the repository: the folder with backstage.json. */
export const repositoryRoot = findRoot(process.cwd());

function findRoot(from: string): string {
  if (existsSync(join(from, 'backstage.json'))) return from;
  const parent = dirname(from);
  if (parent === from) {
    throw new Error('Run this inside the repository: no backstage.json above');
  }
  return findRoot(parent);
}

/** How TypeScript is run: as the Backstage CLI runs it. */
export const withTypeScript = (script: string): string[] => [
  '--require',
  '@backstage/cli/config/nodeTransform.cjs',
  join(repositoryRoot, script),
];
