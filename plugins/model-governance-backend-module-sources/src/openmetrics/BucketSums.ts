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
    const seen = Math.max(series.firstSeen, first) + series.lastSeen;
    const sum = this.#sums.get(series.le);
    if (sum) {
      sum.increase += increase;
      sum.series += 1;
      sum.seen += seen;
    } else {
      this.#sums.set(series.le, { increase, series: 1, seen });
    }
  }

  atCommonBounds(): Map<number, number> {
    const all = this.#sums.get(Infinity);
    const common = new Map<number, number>();
    for (const [le, { increase, series, seen }] of this.#sums) {
      if (!all || (series === all.series && seen === all.seen)) {
        common.set(le, increase);
      }
    }
    return common;
  }
}
