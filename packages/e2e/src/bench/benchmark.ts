import type { Ends } from '../process/Ends';
import type { Ratio } from './statistics';

/** Everything a benchmark needs from outside. */
export interface BenchContext {
  /** The unpacked production build. */
  bundle: string;
  /** Says what goes on; never on stdout, which carries the results. */
  log: (line: string) => void;
  /** Run when the benchmark is over. */
  ends: Ends;
}

/** A promise with a number: ours at most `limit` times theirs. */
export interface Benchmark {
  name: string;
  limit: number;
  /** What is compared with what, for `--list`. */
  about: string;
  unit: string;
  run(context: BenchContext): Promise<Ratio & { note?: string }>;
}

/** One line of the output. */
export interface BenchResult {
  name: string;
  ratio: number | null;
  limit: number;
  ok: boolean;
  detail: string;
}

const round = (value: number) => Number(value.toPrecision(4));

export function toResult(
  { name, limit, unit }: Benchmark,
  measured: Ratio & { note?: string },
): BenchResult {
  const { ratio, ours, theirs, interval, rounds, note } = measured;
  const [low, high] = interval.map(round);
  return {
    name,
    ratio: round(ratio),
    limit,
    ok: ratio <= limit,
    detail: [
      `ours ${round(ours)} ${unit}, theirs ${round(theirs)} ${unit}`,
      `medians of ${rounds} interleaved rounds`,
      `95 % of bootstrap ratios in ${low}–${high}`,
      ...(note ? [note] : []),
    ].join('; '),
  };
}
