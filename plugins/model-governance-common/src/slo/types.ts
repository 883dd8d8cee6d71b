/** What is counted as good. @public */
export type SloIndicator =
  | { kind: 'availability' }
  /** Requests answered within the threshold, in seconds. */
  | { kind: 'latency'; threshold: number };

/** @public */
export interface Slo {
  /** Stable within a model: `availability`, `latency`. */
  id: string;
  indicator: SloIndicator;
  /** Share of requests that must be good, in (0, 1]. */
  target: number;
  /** Rolling days. */
  days: number;
  /** What sets it: `<policy version>#<rule id>`. */
  source: string;
}

/** Good and all requests of a span; bounds where buckets leave it open. @public */
export interface SloCounts {
  total: number;
  /** Certainly good. */
  goodLow: number;
  /** Possibly good. */
  goodHigh: number;
  /** Observed share of the span, 0–1. */
  coverage: number;
}

/** @public */
export type SloState = 'ok' | 'no-data' | 'no-traffic' | 'insufficient';

/** How fast the budget goes, against the pace that just uses it up. @public */
export interface BurnRate {
  /** Length of the span in ms. */
  windowMs: number;
  /** 1: the budget lasts exactly as long as the window of the SLO. */
  rate: number | null;
  total: number;
  state: SloState;
}

/** @public */
export interface BurnAlert {
  severity: 'page' | 'ticket';
  longMs: number;
  shortMs: number;
  /** Burn rate that both windows must exceed. */
  factor: number;
  /** `unknown`: one of the windows cannot be judged. */
  state: 'firing' | 'quiet' | 'unknown';
}
