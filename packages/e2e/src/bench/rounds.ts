import { repositoryRoot, withTypeScript } from '../process/repository';
import { startProcess } from '../process/startProcess';
import type { BenchContext } from './benchmark';
import type { Round } from './statistics';

const SCRIPTS = 'plugins/model-governance-backend/src/__benchmarks__';

/** Runs a script that prints a round a line. */
export async function roundsOf(
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
