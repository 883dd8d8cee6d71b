import { parseArgs } from 'node:util';
import { productionBuild } from '../bench/build';
import { Ends } from '../process/Ends';
import { killedBackend } from './cases/killedBackend';
import { lostReplica } from './cases/lostReplica';
import { restartedPostgres } from './cases/restartedPostgres';
import type { FaultCase } from './faultCase';

const cases: readonly FaultCase[] = [
  killedBackend('sqlite'),
  killedBackend('postgres'),
  lostReplica,
  restartedPostgres,
];

const usage = `Usage: npm run faults [-- --list | [--only NAME[,NAME…]] [--kills N]]
Real processes, real kills: a line for each case, and a count at the end.`;

const say = (line: string) => process.stdout.write(`${line}\n`);
const log = (line: string) => process.stderr.write(`faults: ${line}\n`);

async function holds(
  fault: FaultCase,
  { bundle, kills, ends }: { bundle: string; kills: number; ends: Ends },
): Promise<boolean> {
  const since = performance.now();
  const seconds = () => ((performance.now() - since) / 1_000).toFixed(0);
  try {
    const seen = await fault.run({
      bundle,
      kills,
      ends,
      log: line => log(`${fault.name}: ${line}`),
    });
    say(`✓ ${fault.name} (${seconds()} s): ${seen}`);
    return true;
  } catch (error) {
    say(`✗ ${fault.name} (${seconds()} s): ${error}`);
    return false;
  } finally {
    await ends.run();
  }
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      list: { type: 'boolean' },
      only: { type: 'string' },
      kills: { type: 'string', default: '10' },
    },
  });
  if (values.list) {
    for (const { name, about } of cases) say(`${name}: ${about}`);
    return;
  }
  const kills = Number(values.kills);
  const only = values.only?.split(',');
  const unknown = only?.find(name => !cases.some(one => one.name === name));
  if (unknown !== undefined || !Number.isInteger(kills) || kills < 1) {
    log(unknown === undefined ? '--kills: not a count' : `no case ${unknown}`);
    log(usage);
    process.exit(1);
  }
  const ends = Ends.untilSignal();
  const bundle = await productionBuild(log);
  const chosen = cases.filter(({ name }) => !only || only.includes(name));
  let held = 0;
  for (const fault of chosen) {
    if (await holds(fault, { bundle, kills, ends })) held += 1;
  }
  say(`${held} of ${chosen.length} cases hold`);
  process.exit(held === chosen.length ? 0 : 1);
}

main().catch(error => {
  log(error instanceof Error ? error.stack ?? error.message : String(error));
  process.exit(1);
});
