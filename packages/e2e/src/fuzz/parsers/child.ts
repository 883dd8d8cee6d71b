import { writeSync } from 'node:fs';
import fc from 'fast-check';
import { readers, type Reader } from './readers';

/** One input may take so long; text of this size is read in a few milliseconds. */
const TIME_CAP_MS = 1_000;

// Written at once: the parent must know the input that we never come back from.
const tell = (word: string, value: unknown) =>
  writeSync(1, `${word} ${JSON.stringify(value)}\n`);

const shown = (input: unknown) =>
  (typeof input === 'string' ? JSON.stringify(input) : safely(input)).slice(
    0,
    400,
  );

function safely(input: unknown): string {
  try {
    return JSON.stringify(input) ?? String(input);
  } catch (error) {
    return `a value without JSON (${error})`;
  }
}

/** @returns what is wrong with the way it was read, if anything */
function defectOf(reader: Reader, input: unknown): string | undefined {
  const since = performance.now();
  try {
    reader.read(input);
  } catch (error) {
    const name = error instanceof Error ? error.name : typeof error;
    if (!reader.refusals.includes(name)) {
      const at = error instanceof Error ? error.stack?.split('\n')[1] : '';
      return `throws ${error}${at}`;
    }
  }
  const took = performance.now() - since;
  return took > TIME_CAP_MS ? `took ${Math.round(took)} ms` : undefined;
}

function main([name, seed, runs]: string[]): void {
  const reader = readers.find(one => one.name === name);
  if (!reader) throw new Error(`There is no reader ${name}`);
  const inputs = fc.sample(reader.inputs, {
    seed: Number(seed),
    numRuns: Number(runs),
  });
  for (const [index, input] of inputs.entries()) {
    if (index % 50 === 0) tell('at', index);
    const defect = defectOf(reader, input);
    if (defect)
      tell('defect', `${defect}\n    input ${index}: ${shown(input)}`);
  }
  tell('done', inputs.length);
}

main(process.argv.slice(2));
