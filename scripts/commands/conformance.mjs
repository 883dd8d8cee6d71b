import { resolve } from 'node:path';
import { runTypeScript } from '../launch/runTypeScript.mjs';

// `npm run conformance -- --dir DIR`: what we make of every model card, ML-BOM
// and proof vector in a folder. The folder is as seen from the caller.
const args = process.argv
  .slice(2)
  .map((arg, index, all) =>
    all[index - 1] === '--dir'
      ? resolve(process.env.INIT_CWD ?? process.cwd(), arg)
      : arg,
  );
runTypeScript('packages/cli/src/index.ts', { args: ['conformance', ...args] });
