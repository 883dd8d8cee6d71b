import { add } from '../test/outcome.mjs';
import { phases } from '../test/phases.mjs';

// `npm test`: everything, or `--only PHASE` (again for more); `--list` names them.
const args = process.argv.slice(2);
const say = (text = '') => process.stdout.write(`${text}\n`);

const seconds = since => `${Math.round((Date.now() - since) / 1000)} s`;

const describe = ({ passed, failed, skipped }) =>
  [
    `${passed} passed`,
    `${failed} failed`,
    ...(skipped.length ? [`${skipped.length} skipped`] : []),
  ].join(', ');

function chosenPhases() {
  const only = args.flatMap((arg, i) => {
    if (arg === '--only') return [args[i + 1]];
    return arg.startsWith('--only=') ? [arg.slice('--only='.length)] : [];
  });
  const unknown = only.find(name => !phases.some(phase => phase.name === name));
  if (unknown !== undefined || (only.length === 0 && args.length > 0)) {
    const known = phases.map(({ name }) => name).join(', ');
    process.stderr.write(`Use --only with one of ${known}, or --list.\n`);
    process.exit(1);
  }
  return only.length
    ? phases.filter(({ name }) => only.includes(name))
    : phases;
}

if (args.includes('--list')) {
  for (const { name, what } of phases) say(`${name.padEnd(10)}${what}`);
  process.exit(0);
}

const rows = [];
let total = { passed: 0, failed: 0, skipped: [] };
for (const { name, what, run } of chosenPhases()) {
  const since = Date.now();
  say(`\n▶ ${name}: ${what}`);
  const outcome = await run();
  const time = seconds(since);
  say(`${outcome.failed ? '✗' : '✓'} ${name}: ${describe(outcome)} (${time})`);
  rows.push(
    `${outcome.failed ? '✗' : '✓'} ${name.padEnd(10)}${time.padStart(
      6,
    )}  ${describe(outcome)}`,
  );
  total = add(total, outcome);
}

say(`\nSummary\n${rows.join('\n')}`);
for (const reason of total.skipped) say(`SKIPPED ${reason}`);
say(`\n${describe(total)}`);
// Not by running dry: the database's library keeps a handle of its own.
process.exit(total.failed ? 1 : 0);
