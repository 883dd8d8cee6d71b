import type { Bucket } from '../telemetry/reading';
import { mergeBuckets } from '../telemetry/histogram';

/**
 * What a day of a model says about a KPI, so that days, models and teams add
 * up exactly: the value is computed last, from the sum. Instants in epoch ms.
 *
 * @public
 */
export type Statistic =
  /** Things that happened, and how many of them bear a mark. */
  | { type: 'count'; n: number; marked: number }
  | { type: 'ratio'; num: number; den: number }
  | { type: 'mean'; sum: number; n: number }
  /** Opened, closed; `null` is still running. */
  | { type: 'spans'; spans: [number, number | null][] }
  /** Opened, closed, time allowed in ms; and how often somebody looked. */
  | {
      type: 'deadlines';
      items: [number, number | null, number][];
      looks: number;
    }
  /** Sums over pairs, for a correlation. */
  | {
      type: 'pairs';
      n: number;
      x: number;
      y: number;
      xx: number;
      yy: number;
      xy: number;
    }
  /** Inverse-variance weighted effects of experiments. */
  | {
      type: 'effects';
      n: number;
      weight: number;
      weighted: number;
      /** Left out: the arms were not of the planned sizes. */
      mismatched: number;
    }
  /** Millionths by currency, over units of use. */
  | { type: 'money'; micros: Record<string, number>; units: number }
  /** Cumulative seconds; `null` is the unbounded bucket. */
  | { type: 'histogram'; buckets: [number | null, number][] }
  /** Different ones, sorted. */
  | { type: 'distinct'; ids: string[] };

/** @public */
export type StatisticType = Statistic['type'];
/** @public */
export type StatisticOf<T extends StatisticType> = Extract<
  Statistic,
  { type: T }
>;

/** A day's statistic of one KPI of one model. @public */
export interface KpiDay {
  /** Days since 1970-01-01 UTC. */
  day: number;
  /** `null`: nothing but notes. */
  statistic: Statistic | null;
  /** Share of the day that was observed, 0–1. */
  coverage: number;
  /** Facts that were left out, and why. */
  notes: string[];
}

export const DAY_MS = 86_400_000;

/** Days since 1970-01-01 UTC. @public */
export const utcDayOf = (instant: number): number =>
  Math.floor(instant / DAY_MS);

/** `2026-11-23`. @public */
export const utcDayText = (day: number): string =>
  new Date(day * DAY_MS).toISOString().slice(0, 10);

const compareSpans = (
  a: readonly (number | null)[],
  b: readonly (number | null)[],
) =>
  (a[0] ?? 0) - (b[0] ?? 0) ||
  (a[1] ?? Infinity) - (b[1] ?? Infinity) ||
  (a[2] ?? 0) - (b[2] ?? 0) ||
  0;

export const fromBuckets = (
  buckets: readonly Bucket[],
): [number | null, number][] =>
  buckets.map(({ le, count }) => [Number.isFinite(le) ? le : null, count]);

export const toBuckets = (
  buckets: readonly (readonly [number | null, number])[],
): Bucket[] => buckets.map(([le, count]) => ({ le: le ?? Infinity, count }));

/**
 * The sum of two statistics of one type.
 *
 * @throws TypeError for two types: a KPI has one
 * @public
 */
export function addStatistics(a: Statistic, b: Statistic): Statistic {
  if (a.type === 'count' && b.type === 'count') {
    return { type: 'count', n: a.n + b.n, marked: a.marked + b.marked };
  }
  if (a.type === 'ratio' && b.type === 'ratio') {
    return { type: 'ratio', num: a.num + b.num, den: a.den + b.den };
  }
  if (a.type === 'mean' && b.type === 'mean') {
    return { type: 'mean', sum: a.sum + b.sum, n: a.n + b.n };
  }
  if (a.type === 'spans' && b.type === 'spans') {
    return {
      type: 'spans',
      spans: [...a.spans, ...b.spans].sort(compareSpans),
    };
  }
  if (a.type === 'deadlines' && b.type === 'deadlines') {
    return {
      type: 'deadlines',
      items: [...a.items, ...b.items].sort(compareSpans),
      looks: a.looks + b.looks,
    };
  }
  if (a.type === 'pairs' && b.type === 'pairs') {
    return {
      type: 'pairs',
      n: a.n + b.n,
      x: a.x + b.x,
      y: a.y + b.y,
      xx: a.xx + b.xx,
      yy: a.yy + b.yy,
      xy: a.xy + b.xy,
    };
  }
  if (a.type === 'effects' && b.type === 'effects') {
    return {
      type: 'effects',
      n: a.n + b.n,
      weight: a.weight + b.weight,
      weighted: a.weighted + b.weighted,
      mismatched: a.mismatched + b.mismatched,
    };
  }
  if (a.type === 'money' && b.type === 'money') {
    const currencies = [
      ...new Set([...Object.keys(a.micros), ...Object.keys(b.micros)]),
    ].sort();
    return {
      type: 'money',
      micros: Object.fromEntries(
        currencies.map(currency => [
          currency,
          (a.micros[currency] ?? 0) + (b.micros[currency] ?? 0),
        ]),
      ),
      units: a.units + b.units,
    };
  }
  if (a.type === 'histogram' && b.type === 'histogram') {
    return {
      type: 'histogram',
      buckets: fromBuckets(
        mergeBuckets([toBuckets(a.buckets), toBuckets(b.buckets)]),
      ),
    };
  }
  if (a.type === 'distinct' && b.type === 'distinct') {
    return {
      type: 'distinct',
      ids: [...new Set([...a.ids, ...b.ids])].sort(),
    };
  }
  throw new TypeError(`A ${a.type} and a ${b.type} do not add up`);
}

/** The sum of many, in their order; `undefined` of none. @public */
export function sumStatistics(
  all: readonly Statistic[],
): Statistic | undefined {
  const [first, ...rest] = all;
  if (!first || rest.length === 0) return first;
  // Adding lists one by one would copy them again and again.
  if (first.type === 'spans' || first.type === 'deadlines') {
    return concatenate(all, first.type);
  }
  return rest.reduce(addStatistics, first);
}

function concatenate(
  all: readonly Statistic[],
  type: 'spans' | 'deadlines',
): Statistic {
  if (type === 'spans') {
    const spans = all.flatMap(each => (each.type === type ? each.spans : []));
    return { type, spans: spans.sort(compareSpans) };
  }
  const own = all.flatMap(each => (each.type === type ? [each] : []));
  return {
    type,
    items: own.flatMap(each => each.items).sort(compareSpans),
    looks: own.reduce((sum, each) => sum + each.looks, 0),
  };
}
