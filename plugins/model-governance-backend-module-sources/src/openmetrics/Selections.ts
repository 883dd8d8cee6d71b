import { MAX_SERIES_PER_TARGET } from '../readings';
import type { EndpointPlan } from './EndpointPlan';
import type { Series } from './Series';

/** Buckets of one histogram; client libraries have some dozen. */
const MAX_BUCKETS = 100;

/** The series of one request on one endpoint. */
export interface Selected {
  /** Number of the first scrape that looked for them. */
  watchedFrom: number;
  series: Set<Series>;
  /** Series of the family that the request's `match` leaves out. */
  others: Set<Series>;
  /** There are more series than are kept. */
  overflow: boolean;
}

/** Which series answer which request, by the request's key. */
export class Selections {
  #byKey = new Map<string, Selected>();

  get(key: string): Selected | undefined {
    return this.#byKey.get(key);
  }

  /** Requests that stay keep the scrape that they are watched from. */
  adopt(plan: EndpointPlan, nextScrape: number): void {
    const before = this.#byKey;
    this.#byKey = new Map(
      [...plan.requests.keys()].map(key => [
        key,
        {
          watchedFrom: before.get(key)?.watchedFrom ?? nextScrape,
          series: new Set<Series>(),
          others: new Set<Series>(),
          overflow: false,
        },
      ]),
    );
  }

  /** False when no request of the plan has a use, or room, for the series. */
  add(plan: EndpointPlan, name: string, series: Series): boolean {
    let used = false;
    for (const { request, counted } of plan.matches(name, series.labels)) {
      const selected = this.#byKey.get(request.key);
      if (!selected) continue;
      const limit =
        request.measure.type === 'histogram'
          ? MAX_SERIES_PER_TARGET * MAX_BUCKETS
          : MAX_SERIES_PER_TARGET;
      const into = counted ? selected.series : selected.others;
      if (into.size < limit) {
        into.add(series);
        used = true;
      } else if (counted) {
        selected.overflow = true;
      }
    }
    return used;
  }

  remove(series: Series): void {
    for (const selected of this.#byKey.values()) {
      selected.series.delete(series);
      selected.others.delete(series);
    }
  }
}
