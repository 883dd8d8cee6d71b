/** @throws Error for an empty list: there is no middle of nothing */
export function median(values: readonly number[]): number {
  if (values.length === 0) throw new Error('No median of no values');
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1
    ? sorted[middle]
    : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** Uniform in [0, 1), the same sequence for the same seed (mulberry32). */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Two values measured one right after the other, under the same conditions. */
export interface Round {
  ours: number;
  theirs: number;
}

export interface Ratio {
  /** Median of ours over median of theirs. */
  ratio: number;
  ours: number;
  theirs: number;
  /** 95 % of the bootstrap's ratios lie between. */
  interval: [number, number];
  rounds: number;
}

const RESAMPLES = 2_000;
const SEED = 1;

/** The ratio of medians, with a percentile bootstrap over whole rounds. */
export function ratioOf(rounds: readonly Round[]): Ratio {
  const of = (sample: readonly Round[]) =>
    median(sample.map(r => r.ours)) / median(sample.map(r => r.theirs));
  const random = randomNumbers(SEED);
  const resampled = Array.from({ length: RESAMPLES }, () =>
    of(rounds.map(() => rounds[Math.floor(random() * rounds.length)])),
  ).sort((a, b) => a - b);
  return {
    ratio: of(rounds),
    ours: median(rounds.map(r => r.ours)),
    theirs: median(rounds.map(r => r.theirs)),
    interval: [
      resampled[Math.floor(RESAMPLES * 0.025)],
      resampled[Math.ceil(RESAMPLES * 0.975) - 1],
    ],
    rounds: rounds.length,
  };
}
