import { DAY, ORIGIN, unit } from '../world';
import type { Span } from './told';

/** One turn of something that comes again and again. */
export interface Slot {
  /** Number of the turn since the world's origin. */
  n: number;
  /** Epoch ms: within the turn, on no round hour. */
  at: number;
  /** A number in [0, 1) for each question about this turn. */
  roll(question: string): number;
}

/**
 * The turns of something that happens every so many days and touch a span, a
 * turn before and after included: what they bring about may lie inside of it.
 * They depend on the key and the seed alone, never on who asks when.
 */
export function slotsIn(
  { from, to }: Span,
  everyDays: number,
  key: string,
  seed: number,
): Slot[] {
  if (!(everyDays > 0)) return [];
  const length = everyDays * DAY;
  const first = Math.floor((from - ORIGIN) / length) - 1;
  const last = Math.floor((to - ORIGIN) / length) + 1;
  return Array.from({ length: last - first + 1 }, (_, index) => {
    const n = first + index;
    const roll = (question: string) => unit(seed, 'slot', key, n, question);
    return {
      n,
      at: Math.round(ORIGIN + (n + 0.8 * roll('when')) * length),
      roll,
    };
  });
}
