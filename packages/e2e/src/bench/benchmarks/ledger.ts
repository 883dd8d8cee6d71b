import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { repositoryRoot } from '../../process/repository';
import type { Benchmark } from '../benchmark';
import { startDatabase, type Engine } from '../database';
import { roundsOf } from '../rounds';
import { ratioOf } from '../statistics';

const CACHE = join(repositoryRoot, '.cache/bench');
const ENTRIES = 1_000_000;

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
