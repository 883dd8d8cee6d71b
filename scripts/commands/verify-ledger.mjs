import { resolve } from 'node:path';
import { runTypeScript } from '../launch/runTypeScript.mjs';

// `npm run verify-ledger -- --db FILE|URL`: whether the ledger in a copy of the
// database is what was written. Paths are as seen from the caller.
const paths = ['--db', '--checkpoints', '--key'];
const from = process.env.INIT_CWD ?? process.cwd();
const args = process.argv
  .slice(2)
  .map((arg, index, all) =>
    paths.includes(all[index - 1]) && !/^postgres(ql)?:/.test(arg)
      ? resolve(from, arg)
      : arg,
  );
runTypeScript('plugins/model-governance-backend/src/ledger/verifyMain.ts', {
  args,
});
