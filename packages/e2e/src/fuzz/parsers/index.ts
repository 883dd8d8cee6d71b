import { repositoryRoot, withTypeScript } from '../../process/repository';
import { startProcess } from '../../process/startProcess';
import type { FuzzCase, FuzzSettings } from '../fuzzCase';
import { readers } from './readers';

/** Heap of a reader's process: input of a few kilobytes must not fill it. */
const HEAP_MB = 192;
const SILENCE_MS = 60_000;
const PER_ROUTE_RUN = 200;

async function runReader(name: string, { seed, runs }: FuzzSettings) {
  const defects: string[] = [];
  let at = 0;
  let tried = 0;
  let told = () => {};
  const child = await startProcess({
    name,
    args: [
      `--max-old-space-size=${HEAP_MB}`,
      ...withTypeScript('packages/e2e/src/fuzz/parsers/child.ts'),
      name,
      String(seed),
      String(runs * PER_ROUTE_RUN),
    ],
    cwd: repositoryRoot,
    onLine(line) {
      told();
      const [, word, value] = /^(at|defect|done) (.*)$/.exec(line) ?? [];
      if (word === 'at') at = JSON.parse(value);
      if (word === 'defect') defects.push(JSON.parse(value));
      if (word === 'done') tried = JSON.parse(value);
    },
  });
  const silent = new Promise<string>(resolve => {
    let timer = setTimeout(() => resolve('hangs'), SILENCE_MS);
    told = () => {
      clearTimeout(timer);
      timer = setTimeout(() => resolve('hangs'), SILENCE_MS);
    };
    child.ended.finally(() => clearTimeout(timer));
  });
  const end = await Promise.race([child.ended, silent]);
  if (end !== '0') {
    defects.push(
      `${end} among the inputs from ${at} on: ${child.lastLines().slice(-400)}`,
    );
    await child.stop();
  }
  const said = `no input took a second or ${HEAP_MB} MB`;
  return { tried, said: defects.length === 0 ? said : 'see below', defects };
}

/** One case for each parser, in a process of its own with its own heap. */
export const parserCases = (): FuzzCase[] =>
  readers.map(({ name }) => ({
    name,
    run: settings => runReader(name, settings),
  }));
