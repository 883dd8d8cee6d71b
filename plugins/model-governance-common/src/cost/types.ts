/**
 * What a price is of. GPU-hours are split by utilization into used and idle;
 * replica-hours are not, because nothing says how busy a replica is.
 *
 * @public
 */
export const priceUnits = ['gpu-hour', 'replica-hour'] as const;
/** @public */
export type PriceUnit = (typeof priceUnits)[number];

/** What one hour of something costs, on the days that the price is valid. @public */
export interface Price {
  /** As the models call it: `nvidia-l4`. */
  name: string;
  unit: PriceUnit;
  /** Millionths of the currency, an integer. */
  micros: number;
  /** ISO 4217. */
  currency: string;
  /** First UTC day, `YYYY-MM-DD`. */
  from: string;
  /** First UTC day on which it is no longer valid; open without. */
  until: string | null;
  /** Where the price was found: an invoice, a contract, a list. */
  source: string;
}

/** A part of one GPU or replica, as an exact fraction. @public */
export interface Share {
  num: number;
  den: number;
}

/** What a model holds at one place, whether it uses it or not. @public */
export interface Resource {
  unit: PriceUnit;
  /** Name of a price. */
  name: string;
  count: number;
  share: Share;
  environment: string;
  region: string;
}

/** What was counted at a place on one UTC day. @public */
export interface DayUse {
  environment: string;
  region: string;
  /** Epoch ms of midnight. */
  day: number;
  /** Observed share of the 24 hours, 0–1. */
  coverage: number;
  requests: number | null;
  errors: number | null;
  /** Utilization, 0–1 a sample. */
  gpu: { sum: number; n: number } | null;
}

/** Millionths of one currency; currencies are never added. @public */
export interface CostTotal {
  currency: string;
  /** Of the time that was observed: `used` + `idle` + `unsplit`. */
  micros: bigint;
  used: bigint;
  idle: bigint;
  /** What no utilization was measured of. */
  unsplit: bigint;
  /**
   * Of the days on which something was observed, as if they had been observed
   * in full. Days without data add nothing.
   */
  estimated: bigint;
}

/** A resource under one price. @public */
export interface CostLine {
  resource: Resource;
  price: Price;
  observedMs: number;
  total: CostTotal;
}

/** @public */
export type CostState =
  | 'ok'
  /** Gaps in the telemetry, or days without a price. */
  | 'partial'
  | 'no-data'
  | 'no-price'
  /** The model declares no resources. */
  | 'not-configured';

/** @public */
export interface ModelCost {
  state: CostState;
  reason: string | null;
  /** Observed share of the time that has passed, 0–1. */
  coverage: number;
  totals: CostTotal[];
  perThousand: PerThousand;
  days: { day: number; coverage: number; totals: CostTotal[] }[];
  lines: CostLine[];
}

/**
 * Cost of a thousand requests that did not fail, of the days and places whose
 * requests, errors and prices are all known.
 *
 * @public
 */
export interface PerThousand {
  state: 'ok' | 'insufficient' | 'unknown';
  reason: string | null;
  successful: number | null;
  values: { currency: string; micros: bigint }[];
}
