import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parse, stringify } from 'yaml';
import type { GuideBlock } from './readGuide';

/** How a reader changes a file as a block says. Pure. */
type Change = (before: string | undefined, block: GuideBlock) => string;

const START = 'backend.start();';

/** New lines of a backend stand before it is started. */
const addToBackend: Change = (before, { text, file }) => {
  if (!before?.includes(START)) throw new Error(`${file} has no ${START}`);
  return before.replace(START, `${text}\n${START}`);
};

/** Lines with a minus go, lines with a plus come in their place. */
const applyDiff: Change = (before, { text, file }) => {
  const lines = text.trimEnd().split('\n');
  const of = (sign: string) =>
    lines
      .filter(line => line.startsWith(sign))
      .map(line => line.slice(1))
      .join('\n');
  const removed = of('-');
  if (!before?.includes(removed)) {
    throw new Error(`${file} does not hold what the guide takes out`);
  }
  return before.replace(removed, of('+'));
};

const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Settings are merged: maps by key, lists by what they lack. */
function merge(before: unknown, added: unknown): unknown {
  if (Array.isArray(before) && Array.isArray(added)) {
    return [...before, ...added];
  }
  if (isMap(before) && isMap(added)) {
    const merged = { ...before };
    for (const [key, value] of Object.entries(added)) {
      merged[key] = key in merged ? merge(merged[key], value) : value;
    }
    return merged;
  }
  return added;
}

const mergeYaml: Change = (before, { text }) =>
  before === undefined ? text : stringify(merge(parse(before), parse(text)));

const changes: Record<string, Change> = {
  ts: addToBackend,
  diff: applyDiff,
  yaml: mergeYaml,
};

/** The file as it is after the reader did what the block says. */
export function change(before: string | undefined, block: GuideBlock): string {
  const apply = changes[block.language];
  if (!apply)
    throw new Error(`No reader knows what to do with ${block.language}`);
  return apply(before, block);
}

export async function followFile(app: string, block: GuideBlock) {
  const { file } = block;
  if (!file) throw new Error(`A ${block.language} block names no file`);
  const path = join(app, file);
  const before = await readFile(path, 'utf8').catch(() => undefined);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, change(before, block));
}
