import type { Series } from './Series';

interface Sum {
  increase: number;
  /** How many series there were, and when they were seen. */
  series: number;
  seen: number;
}

/**
 * Increases by upper bound. When the bucket layout changed within the window,
 * a bound that was not there all the time has counted less than its
 * neighbours: it is left out, and the others stay exact.
 */
export class BucketSums {
  readonly #sums = new Map<number, Sum>();

  /** @param first - number of the first scrape of the window */
  add(series: Series, increase: number, first: number): void {
    const sum = this.#sums.get(series.le) ?? {
      increase: 0,
      series: 0,
      seen: 0,
    };
    this.#sums.set(series.le, sum);
    sum.increase += increase;
    sum.series += 1;
    sum.seen += Math.max(series.firstSeen, first) + series.lastSeen;
  }

  atCommonBounds(): Map<number, number> {
    const all = this.#sums.get(Infinity);
    const common = [...this.#sums].filter(
      ([, sum]) => !all || (sum.series === all.series && sum.seen === all.seen),
    );
    return new Map(common.map(([le, sum]) => [le, sum.increase]));
  }
}
