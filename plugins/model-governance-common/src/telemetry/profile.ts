import type { MeasureId } from './reading';

/**
 * How one serving system names its numbers. A profile is data: sources
 * translate it into queries or into a selection from a scraped page.
 *
 * @public
 */
export interface MetricProfile {
  id: string;
  title: string;
  /**
   * Labels that tell models of one process apart. A measure with
   * `scope: 'process'` ignores them, because the metric does not carry them.
   */
  modelLabels: readonly string[];
  measures: readonly ProfileMeasure[];
  /** What this system cannot say, and why; shown instead of a number. */
  cannot: Partial<Record<MeasureId, string>>;
}

/** @public */
export type ProfileMeasure = {
  measure: MeasureId;
  /**
   * Metric names without `_bucket`, `_count`, `_sum`; the first that has data
   * wins, so renames of upstream are listed newest first.
   */
  names: readonly string[];
  /** Only series with one of these values, per label. */
  match?: Readonly<Record<string, readonly string[]>>;
  scope?: 'model' | 'process';
} & (
  | { type: 'histogram'; /** Multiplier to seconds. */ scale: number }
  | { type: 'counter' }
  | {
      type: 'gauge';
      scale: number;
      reduce: 'avg' | 'max' | 'sum';
      /** Label whose value is reported beside a `max`: which feature it was. */
      detailLabel?: string;
      /** Values above are blanks of the exporter, not measurements. */
      blankAbove?: number;
    }
  | { type: 'identity'; versionLabel: string; digestLabel: string }
);
