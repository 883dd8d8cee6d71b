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
  /** Where the system documents its metrics. */
  documentation?: string;
  /** What whoever connects the system has to know. */
  note?: string;
  /**
   * Labels that tell models of one process apart. A measure with
   * `scope: 'process'` ignores them, because the metric does not carry them.
   */
  modelLabels: readonly string[];
  /**
   * Of these the one that names the model. Left out where the system may serve
   * anything: then what it counts says nothing of models.
   */
  namedBy?: string;
  measures: readonly ProfileMeasure[];
  /** What this system cannot say, and why; shown instead of a number. */
  cannot: Partial<Record<MeasureId, string>>;
}

/** @public */
export type ProfileMeasure = {
  measure: MeasureId;
  /**
   * Metric names, of histograms without `_bucket`, `_count`, `_sum`; the first
   * that has data wins, so renames of upstream are listed newest first.
   */
  names: readonly string[];
  /** Only series with one of these values, per label. */
  match?: Readonly<Record<string, readonly string[]>>;
  scope?: 'model' | 'process';
} & (
  | { type: 'histogram'; /** Multiplier to seconds. */ scale: number }
  | {
      type: 'counter';
      /** Counters that count the rest: their increase is added. */
      add?: readonly string[];
      /**
       * The counter does not exist before it first counts: beside requests that
       * were observed its absence means none. Of errors only.
       */
      zeroUntilFirst?: boolean;
    }
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

/** The profiles that a portal knows: ours, and those of its configuration. @public */
export interface ProfileSet {
  all: readonly MetricProfile[];
  find(id: string): MetricProfile | undefined;
}

/** @public */
export function profileSet(all: readonly MetricProfile[]): ProfileSet {
  const byId = new Map(all.map(profile => [profile.id, profile]));
  return { all, find: id => byId.get(id) };
}
