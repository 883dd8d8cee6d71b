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
  const buckets = new BucketSums();
  let counter = 0;
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
      case 'sum':
        sum = (sum ?? 0) + (series.problem ? NaN : increase);
        break;
      default:
        counter += increase;
    }
  }
  if (!options.isHistogram) return { kind: 'counter', value: counter, ...span };
  return {
    kind: 'histogram',
    buckets: buckets.atCommonBounds(),
    ...(count !== undefined && { count }),
    ...(sum !== undefined && { sum }),
    ...span,
  };
}
