import type { Round } from './statistics';

/** Measures something once; the unit is the benchmark's. */
export type Measure = () => Promise<number>;

export interface InterleaveOptions {
  rounds: number;
  /** Rounds before, to warm both sides; not counted. */
  warmup: number;
}

const swapped = (theirs: number, ours: number): Round => ({ ours, theirs });

/** Measures both sides in turn; who goes first alternates. */
export async function interleave(
  ours: Measure,
  theirs: Measure,
  { rounds, warmup }: InterleaveOptions,
): Promise<Round[]> {
  const measured: Round[] = [];
  for (let round = 0; round < warmup + rounds; round += 1) {
    const result =
      round % 2 === 0
        ? { ours: await ours(), theirs: await theirs() }
        : swapped(await theirs(), await ours());
    if (round >= warmup) measured.push(result);
  }
  return measured;
}

/** Milliseconds that something takes. */
export async function timed(action: () => Promise<unknown>): Promise<number> {
  const before = performance.now();
  await action();
  return performance.now() - before;
}
