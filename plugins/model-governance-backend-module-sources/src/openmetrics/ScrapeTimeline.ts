/** A step back of the clock by more than this makes older instants useless. */
const CLOCK_TOLERANCE_MS = 1000;

/** The instants of the scrapes that are kept, by scrape number. */
export class ScrapeTimeline {
  /** Number of the newest scrape; -1 before the first. */
  newest = -1;
  /** Epoch ms; the last belongs to `newest`. */
  #times: number[] = [];

  /** Number of the oldest scrape that is kept. */
  get oldest(): number {
    return this.newest - this.#times.length + 1;
  }

  /** Whether `at` lies before what is known: the clock was set back. */
  isStepBack(at: number): boolean {
    return at < (this.#times.at(-1) ?? -Infinity) - CLOCK_TOLERANCE_MS;
  }

  forget(): void {
    this.#times = [];
  }

  push(at: number): void {
    this.newest += 1;
    // Two scrapes never share an instant: windows must have a length.
    this.#times.push(Math.max(at, (this.#times.at(-1) ?? -Infinity) + 1));
  }

  timeOf(number: number): number {
    return this.#times[number - this.oldest] ?? NaN;
  }

  /** The first kept scrape at or after `instant` and not before `notBefore`. */
  firstSince(instant: number, notBefore: number): number {
    let number = Math.max(this.oldest, notBefore);
    while (number < this.newest && this.timeOf(number) < instant) number += 1;
    return number;
  }

  /** Keeps what is at or after `instant`, and one scrape before it. */
  trim(instant: number): void {
    while (this.#times.length > 2 && this.#times[1] < instant) {
      this.#times.shift();
    }
  }
}
