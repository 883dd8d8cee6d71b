import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { repositoryRoot } from '../../process/repository';
import type { Benchmark } from '../benchmark';
import { roundsOf } from '../rounds';
import { ratioOf } from '../statistics';

const CACHE = join(repositoryRoot, '.cache/bench');
const MODELS = 10_000;

/** What a run of the compaction costs. */
export const rollup: Benchmark = {
  name: 'rollup',
  limit: 2,
  about:
    'five-minute windows of 10,000 models made into hours and days ≤ 2 × one SQL statement that makes the same hours of the same rows, buckets included, on SQLite',
  unit: 'ms',
  async run(context) {
    await mkdir(CACHE, { recursive: true });
    const file = join(CACHE, 'rollup.sqlite');
    return ratioOf(await roundsOf(context, 'rollup', [file, String(MODELS)]));
  },
};
