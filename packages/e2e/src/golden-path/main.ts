import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ends } from '../process/Ends';
import type { GoldenPath } from './GoldenPath';
import { steps } from './steps';

const seconds = (since: number) =>
  `${((performance.now() - since) / 1_000).toFixed(1)} s`;

const say = (line: string) => process.stdout.write(`${line}\n`);

/** @returns whether every step was walked */
async function walk(path: GoldenPath): Promise<boolean> {
  for (const [index, step] of steps.entries()) {
    const since = performance.now();
    const title = `${index + 1}. ${step.title}`;
    try {
      const seen = await step.walk(path);
      say(`✓ ${title} (${seconds(since)}): ${seen}`);
    } catch (error) {
      say(`✗ ${title} (${seconds(since)})`);
      say(
        error instanceof Error ? error.stack ?? error.message : String(error),
      );
      return false;
    }
  }
  return true;
}

async function main() {
  const since = performance.now();
  const directory = await mkdtemp(join(tmpdir(), 'model-governance-golden-'));
  const ends = Ends.untilSignal();
  ends.add(() => rm(directory, { recursive: true, force: true }));
  const walked = await walk({ directory, ends });
  await ends.run();
  say(
    walked
      ? `The golden path holds: ${steps.length} steps in ${seconds(since)}`
      : 'The golden path is broken',
  );
  process.exit(walked ? 0 : 1);
}

main();
