import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { repositoryRoot } from '../../process/repository';
import type { Benchmark } from '../benchmark';
import { roundsOf } from '../rounds';
import { ratioOf } from '../statistics';

const CACHE = join(repositoryRoot, '.cache/bench');
const MODELS = 10_000;

function kpiBenchmark(
  what: string,
  given: Pick<Benchmark, 'name' | 'limit' | 'about'>,
): Benchmark {
  return {
    ...given,
    unit: 'ms',
    async run(context) {
      await mkdir(CACHE, { recursive: true });
      const file = join(CACHE, `kpi-${MODELS}.sqlite`);
      const args = [what, file, String(MODELS)];
      return ratioOf(await roundsOf(context, 'kpis', args));
    },
  };
}

/** KPIs over 10,000 models and ninety days of events, on SQLite. */
export const kpiBenchmarks: readonly Benchmark[] = [
  kpiBenchmark('full', {
    name: 'kpi.full',
    limit: 3,
    about:
      '23 KPIs with scorecards of 10,000 models from scratch, stored ≤ 3 × one SQL scan-and-group over the same 90 days of events',
  }),
  kpiBenchmark('incremental', {
    name: 'kpi.incremental',
    limit: 0.01,
    about:
      'taking one event in and computing what it changes ≤ 1 % of computing all from scratch',
  }),
  kpiBenchmark('rollup', {
    name: 'portfolio.rollup',
    limit: 1.5,
    about:
      'KPIs by team over 10,000 models ≤ 1.5 × reading the same rows from the latest table',
  }),
  kpiBenchmark('heatmap', {
    name: 'heatmap',
    limit: 1.5,
    about:
      'a page of 200 models × 23 KPIs of 10,000 ≤ 1.5 × reading the same rows from the latest table',
  }),
  kpiBenchmark('intake', {
    name: 'events.intake',
    limit: 2,
    about:
      '500 events taken in exactly once, checked, and their models made due ≤ 2 × a bare insert of the same batch',
  }),
];
