import type { ScrapeTimeline } from './ScrapeTimeline';
import { BucketSums } from './BucketSums';
import type { Selected } from './Selections';

interface Span {
  /** Epoch ms of the two scrapes that were compared. */
  from: number;
  to: number;
}

export type IncreaseSelection = Span &
  (
    | { kind: 'counter'; value: number }
    | {
        kind: 'histogram';
        /** By upper bound, in the unit of the metric. */
        buckets: Map<number, number>;
        count?: number;
        sum?: number;
      }
  );

/** Newest minus oldest within the window; undefined with one scrape only. */
export function selectIncrease(
  timeline: ScrapeTimeline,
  selected: Selected,
  options: { isHistogram: boolean; windowStart: number },
): IncreaseSelection | undefined {
  const last = timeline.newest;
  const first = timeline.firstSince(options.windowStart, selected.watchedFrom);
  if (first >= last) return undefined;
  const span = { from: timeline.timeOf(first), to: timeline.timeOf(last) };
  if (!options.isHistogram) {
    let value = 0;
    for (const series of selected.series) value += series.increase(first, last);
    return { kind: 'counter', value, ...span };
  }
  const buckets = new BucketSums();
  let count: number | undefined;
  let sum: number | undefined;
  // Series that ended within the window counted while they lived.
  for (const series of selected.series) {
    const increase = series.increase(first, last);
    switch (series.role) {
      case 'bucket':
        buckets.add(series, increase, first);
        break;
      case 'count':
        count = (count ?? 0) + increase;
        break;
      default:
        sum = (sum ?? 0) + (series.problem ? NaN : increase);
    }
  }
  return {
    kind: 'histogram',
    buckets: buckets.atCommonBounds(),
    ...(count !== undefined && { count }),
    ...(sum !== undefined && { sum }),
    ...span,
  };
}
