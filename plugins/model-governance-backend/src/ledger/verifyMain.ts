import { verifyCommand } from './verifyCommand';

// `npm run verify-ledger`: started by scripts/commands/verify-ledger.mjs.
verifyCommand(process.argv.slice(2), {
  out: line => process.stdout.write(`${line}\n`),
  error: line => process.stderr.write(`${line}\n`),
}).then(code => {
  process.exitCode = code;
});
