import type { Labels } from './parseLabels';
import type { SampleRole } from './types';

/** What one scrape knows before it counts an increase. */
export interface ScrapeContext {
  /** Number of the scrape, counted from the start of this process. */
  number: number;
  /** True when the exposing process is another one than last time. */
  restarted: boolean;
}

/**
 * One series of one endpoint: its newest value and, for counters, the total
 * since we watch it, with resets taken out, at every scrape that is kept.
 */
export class Series {
  readonly role: SampleRole;
  readonly labels: Labels;
  /** Upper bound of a bucket; NaN when the label is no number. */
  readonly le: number;
  value = NaN;
  /** Epoch ms that the exporter gave with the newest value. */
  timestamp: number | undefined;
  /** Numbers of the first and the newest scrape that had it. */
  firstSeen = -1;
  lastSeen = -1;
  problem: string | undefined;
  /** Totals by scrape, the first of them of scrape `#base`. */
  readonly #totals: number[] = [];
  #base: number | undefined;

  constructor(role: SampleRole, labels: Labels, le: number) {
    this.role = role;
    this.labels = labels;
    this.le = le;
  }

  get isCounter(): boolean {
    return this.role !== 'gauge' && this.role !== 'identity';
  }

  observe(
    value: number,
    timestamp: number | undefined,
    scrape: ScrapeContext,
  ): void {
    if (this.lastSeen === scrape.number) {
      this.problem = 'appears twice on one page';
      return;
    }
    const before = this.value;
    if (this.firstSeen < 0) this.firstSeen = scrape.number;
    this.lastSeen = scrape.number;
    this.timestamp = timestamp;
    this.problem = this.#problemWith(value);
    if (!this.isCounter) {
      this.value = value;
      return;
    }
    // A value that cannot be counted leaves the last good one in place.
    if (this.problem) {
      this.carry(scrape.number);
      return;
    }
    this.value = value;
    this.#push(scrape.number, increase(before, value, scrape));
  }

  /** A scrape without this series: the total stays. */
  carry(number: number): void {
    if (this.isCounter && this.#base !== undefined) this.#push(number, 0);
  }

  /** Increase between two scrapes that are kept. */
  increase(from: number, to: number): number {
    return this.#totalAt(to) - this.#totalAt(from);
  }

  /** Drops totals of scrapes before `number`. */
  trim(number: number): void {
    while (this.#base !== undefined && this.#base < number) {
      this.#totals.shift();
      this.#base += 1;
    }
  }

  #problemWith(value: number): string | undefined {
    if (!this.isCounter) return undefined;
    if (this.role === 'bucket' && Number.isNaN(this.le)) {
      return 'has a bucket without an upper bound';
    }
    if (Number.isNaN(value)) return 'is NaN';
    if (!Number.isFinite(value)) return 'is infinite';
    // The sum of what was observed may be below zero; a count may not.
    if (this.role !== 'sum' && value < 0) return `is negative (${value})`;
    return undefined;
  }

  #push(number: number, delta: number) {
    this.#base ??= number;
    this.#totals.push((this.#totals.at(-1) ?? 0) + delta);
  }

  #totalAt(number: number): number {
    // Before its first scrape a counter stood at zero.
    if (this.#base === undefined || number < this.#base) return 0;
    return this.#totals[number - this.#base] ?? this.#totals.at(-1) ?? 0;
  }
}

function increase(
  before: number,
  value: number,
  scrape: ScrapeContext,
): number {
  // A new series began at zero; what it had before it was watched lies before
  // the scrape that every window starts at, and cancels out.
  const isFromZero = Number.isNaN(before) || scrape.restarted || value < before;
  return isFromZero ? value : value - before;
}
