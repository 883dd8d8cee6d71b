import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { repositoryRoot, withTypeScript } from '../../process/repository';
import { startProcess } from '../../process/startProcess';
import type { Benchmark, BenchContext } from '../benchmark';
import { startDatabase, type Engine } from '../database';
import { ratioOf, type Round } from '../statistics';

const SCRIPTS = 'plugins/model-governance-backend/src/__benchmarks__';
const CACHE = join(repositoryRoot, '.cache/bench');
const ENTRIES = 1_000_000;

/** Runs a script that prints a round a line. */
async function roundsOf(
  context: BenchContext,
  script: string,
  args: readonly string[],
): Promise<Round[]> {
  const rounds: Round[] = [];
  const running = await startProcess({
    name: script,
    args: [...withTypeScript(`${SCRIPTS}/${script}.ts`), ...args],
    cwd: repositoryRoot,
    onLine: line => {
      if (line.startsWith('{"ours"')) rounds.push(JSON.parse(line));
      else context.log(line);
    },
  });
  context.ends.add(() => running.stop());
  const code = await running.ended;
  if (code !== '0') {
    throw new Error(`${script} ended with ${code}:\n${running.lastLines()}`);
  }
  return rounds;
}

/** What a ledger entry costs a command. */
export function ledgerAppend(engine: Engine): Benchmark {
  return {
    name: `ledger.append.${engine}`,
    limit: 1.6,
    about: `a command with its ledger entry ≤ 1.6 × the same reads and projection writes in one transaction without it, on ${engine}`,
    unit: 'ms',
    async run(context) {
      await mkdir(CACHE, { recursive: true });
      const directory = await mkdtemp(join(CACHE, 'append-'));
      context.ends.add(() => rm(directory, { recursive: true, force: true }));
      const database = await startDatabase(engine, directory, {
        durable: true,
      });
      context.ends.add(() => database.stop());
      const target = database.url ?? join(directory, 'ledger.sqlite');
      return ratioOf(await roundsOf(context, 'ledgerAppend', [target]));
    },
  };
}

/** Reading a long ledger again. */
export const ledgerVerify: Benchmark = {
  name: 'ledger.verify',
  limit: 1.5,
  about:
    '1,000,000 entries verified against tree and signed checkpoint ≤ 1.5 × a bare loop that reads the same rows and hashes a leaf and a node for each; memory flat',
  unit: 'ms',
  async run(context) {
    await mkdir(CACHE, { recursive: true });
    const file = join(CACHE, `ledger-${ENTRIES}.sqlite`);
    const rounds = await roundsOf(context, 'ledgerVerify', [
      file,
      String(ENTRIES),
    ]);
    return {
      ...ratioOf(rounds),
      note: 'what the checkpoint covers, it signs: signatures of single entries are not read again',
    };
  },
};
