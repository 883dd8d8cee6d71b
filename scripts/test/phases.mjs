import { e2ePhase } from './e2ePhase.mjs';
import { jestPhase } from './jestPhase.mjs';
import { scriptsPhase } from './scriptsPhase.mjs';
import { checkWith, cli, prettier, tsc } from './tools.mjs';

/** Cheap checks first: they fail within a minute. */
export const phases = [
  {
    name: 'prettier',
    what: 'formatting',
    run: () => checkWith([prettier, '--check', '--loglevel', 'warn', '.']),
  },
  {
    name: 'lint',
    what: 'ESLint, with the rules of the layers',
    run: () => checkWith([cli, 'repo', 'lint', '--max-warnings', '0']),
  },
  {
    name: 'types',
    what: 'TypeScript, strict',
    run: () => checkWith([tsc, '--pretty']),
  },
  {
    name: 'scripts',
    what: 'launcher and supervisor',
    run: scriptsPhase,
  },
  {
    name: 'jest',
    what: 'unit and integration tests on SQLite and PostgreSQL',
    run: jestPhase,
  },
  { name: 'e2e', what: 'end-to-end tests in Chromium', run: e2ePhase },
];
