/**
 * What a source is asked for and what it answers. Sources answer with raw
 * windows (bucket counts, increases, gauge values), never with a percentile:
 * quantiles, ratios and verdicts are computed once, in this package, so that
 * two sources of the same numbers agree.
 */

/**
 * What a source can measure of a target.
 *
 * - `latency`: request duration histogram, seconds
 * - `requests`, `errors`: request counts over the window
 * - `gpu.utilization`: ratio 0–1
 * - `drift.psi`: population stability index of the worst feature
 * - `identity`: version and artifact digest that the running process reports
 *
 * @public
 */
export const measureIds = [
  'latency',
  'requests',
  'errors',
  'gpu.utilization',
  'drift.psi',
  'identity',
] as const;
/** @public */
export type MeasureId = (typeof measureIds)[number];

/**
 * One place where a model's numbers can be read: a profile (which system) and
 * the label values that select this model there.
 *
 * @public
 */
export interface CollectionTarget {
  /** Stable within one model: `profile/environment/region/labels`. */
  id: string;
  modelRef: string;
  /** Id of a {@link MetricProfile}. */
  profile: string;
  /** Exact label values; never patterns, never PromQL. */
  labels: Record<string, string>;
  environment: string;
  region: string;
}

/** One cumulative bucket: `count` requests took at most `le` seconds. @public */
export interface Bucket {
  /** Upper bound in seconds; the last is `Infinity`. */
  le: number;
  count: number;
}

/** @public */
export type Observation =
  /** Increase over `[from, to]` (epoch ms), buckets cumulative and ascending. */
  | {
      type: 'histogram';
      buckets: Bucket[];
      count: number;
      sum?: number;
      from: number;
      to: number;
    }
  | { type: 'increase'; value: number; from: number; to: number }
  | { type: 'gauge'; value: number; detail?: Record<string, string> }
  | { type: 'identity'; version?: string; digest?: string };

/** Why there is no number. `ok` and `stale` are not among them. @public */
export const absentStates = [
  'no-data',
  'invalid',
  'source-down',
  'insufficient',
  'not-configured',
] as const;
/** @public */
export type AbsentState = (typeof absentStates)[number];

/** Where a number came from, so that it can be asked for again. @public */
export interface Evidence {
  /** Source id of the configuration. */
  source: string;
  /** Query text, or the address that was scraped, with credentials removed. */
  query: string;
  /** ISO 8601 instant of evaluation. */
  evaluatedAt: string;
  /** `sha256:` and the hex digest of the response body. */
  responseHash?: string;
}

/**
 * A reading says what was seen, or why nothing was. Silence is never a reading.
 *
 * @public
 */
export type Reading =
  | {
      status: 'observed';
      targetId: string;
      modelRef: string;
      measure: MeasureId;
      observation: Observation;
      /** Epoch ms of the newest sample behind the observation. */
      sampledAt: number;
      /** Set when only a part answered (one replica of two); says which. */
      partial?: string;
      evidence: Evidence;
    }
  | {
      status: 'absent';
      targetId: string;
      modelRef: string;
      measure: MeasureId;
      state: AbsentState;
      /** One sentence that names the cause and, where there is one, the fix. */
      reason: string;
      evidence?: Evidence;
    };
