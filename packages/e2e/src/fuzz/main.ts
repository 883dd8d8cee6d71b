import { parseArgs } from 'node:util';
import { Ends } from '../process/Ends';
import { countsCase } from './counts';
import type { FuzzCase } from './fuzzCase';
import { operationsOf } from './operations';
import { parserCases } from './parsers';
import { enter, ownPortal, portalOf } from './portal';
import { routeCases } from './routes';

const usage = `Usage: npm run fuzz [-- --list | [--only NAME[,NAME…]] [--seed N] [--runs N] [--minutes N] [--data-dir DIR]]
Hostile input to every route as every persona, and to every parser: a line for
each case, and a count at the end. --runs: inputs of a route for each persona;
a parser gets 200 times as many. --minutes: again with the next seed until then.
--data-dir: against the portal that runs there, and not one of its own.`;

const say = (line: string) => process.stdout.write(`${line}\n`);
const log = (line: string) => process.stderr.write(`fuzz: ${line}\n`);

const COUNTS = 'counts';
const portalNames = () => [
  ...operationsOf().map(({ operationId }) => operationId),
  COUNTS,
];
const names = () => [
  ...parserCases().map(({ name }) => name),
  ...portalNames(),
];

async function portalCases(
  dataDir: string | undefined,
  ends: Ends,
): Promise<FuzzCase[]> {
  if (!dataDir) log('starting a portal with the demo company’s record');
  const urls = dataDir ? await portalOf(dataDir) : await ownPortal(ends);
  const portal = await enter(urls);
  return [...routeCases(portal), countsCase(COUNTS, portal)];
}

/** @returns how many inputs were tried, and how many defects they found */
async function runCase(one: FuzzCase, seed: number, runs: number) {
  const since = performance.now();
  const { tried, said, defects } = await one
    .run({ seed, runs })
    .catch(error => ({
      tried: 0,
      said: 'did not end',
      defects: [error instanceof Error ? error.stack : String(error)],
    }));
  const seconds = ((performance.now() - since) / 1_000).toFixed(1);
  const mark = defects.length === 0 ? '✓' : '✗';
  say(`${mark} ${one.name}: ${tried} inputs in ${seconds} s: ${said}`);
  for (const defect of defects.slice(0, 5)) say(`  ${defect}`);
  if (defects.length > 5) say(`  and ${defects.length - 5} more`);
  return { tried, defects: defects.length };
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      list: { type: 'boolean' },
      only: { type: 'string' },
      seed: { type: 'string', default: String(Date.now() % 1_000_000) },
      runs: { type: 'string', default: '5' },
      minutes: { type: 'string', default: '0' },
      'data-dir': { type: 'string' },
    },
  });
  if (values.list) {
    for (const name of names()) say(name);
    return;
  }
  const only = values.only?.split(',');
  const unknown = only?.find(name => !names().includes(name));
  const numbers = [values.seed, values.runs, values.minutes].map(Number);
  const [seed, runs, minutes] = numbers;
  if (unknown || !numbers.every(Number.isInteger) || runs < 1) {
    log(unknown ? `no case ${unknown}` : 'a count is no whole number');
    log(usage);
    process.exit(1);
  }
  const ends = Ends.untilSignal();
  const chosen = ({ name }: { name: string }) => !only || only.includes(name);
  const cases = parserCases().filter(chosen);
  if (portalNames().some(name => chosen({ name }))) {
    const ofPortal = await portalCases(values['data-dir'], ends);
    cases.push(...ofPortal.filter(chosen));
  }
  const until = Date.now() + minutes * 60_000;
  let tried = 0;
  let defects = 0;
  let held = 0;
  let round = 0;
  do {
    say(`Seed ${seed + round}`);
    for (const one of cases) {
      const result = await runCase(one, seed + round, runs);
      tried += result.tried;
      defects += result.defects;
      held += result.defects === 0 ? 1 : 0;
    }
    round += 1;
  } while (Date.now() < until);
  await ends.run();
  const ran = cases.length * round;
  say(`${held} of ${ran} cases hold: ${tried} inputs, ${defects} defects`);
  process.exit(defects === 0 ? 0 : 1);
}

main().catch(error => {
  log(error instanceof Error ? error.stack ?? error.message : String(error));
  process.exit(1);
});
