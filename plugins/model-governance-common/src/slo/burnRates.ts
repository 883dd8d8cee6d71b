import { errorBudget } from './errorBudget';
import type { BurnAlert, BurnRate, SloCounts } from './types';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** One pair of windows of the SRE Workbook. @public */
export interface BurnPair {
  severity: BurnAlert['severity'];
  longMs: number;
  shortMs: number;
  /** Share of the whole budget that is gone when the long window is full. */
  budgetShare: number;
}

/**
 * Multi-window, multi-burn-rate alerts: SRE Workbook, chapter 5, table 5-8,
 * with the second ticket pair that Sloth adds.
 *
 * @public
 */
export const burnPairs: readonly BurnPair[] = [
  {
    severity: 'page',
    longMs: HOUR,
    shortMs: 5 * MINUTE,
    budgetShare: 0.02,
  },
  {
    severity: 'page',
    longMs: 6 * HOUR,
    shortMs: 30 * MINUTE,
    budgetShare: 0.05,
  },
  { severity: 'ticket', longMs: DAY, shortMs: 2 * HOUR, budgetShare: 0.1 },
  {
    severity: 'ticket',
    longMs: 3 * DAY,
    shortMs: 6 * HOUR,
    budgetShare: 0.1,
  },
];

/**
 * The burn rate that spends a pair's share of the budget within its long
 * window: 14.4, 6, 3 and 1 over 30 days, less over 28.
 *
 * @param days - of the SLO
 * @public
 */
export const burnFactor = (pair: BurnPair, days: number): number =>
  (pair.budgetShare * days * DAY) / pair.longMs;

/** All windows that alerts look at, the shortest first. In ms. @public */
export const burnWindows: readonly number[] = [
  ...new Set(burnPairs.flatMap(({ longMs, shortMs }) => [shortMs, longMs])),
].sort((a, b) => a - b);

/**
 * The burn rate of a window. A request that may have been good counts as good:
 * an alert must not fire on what nobody knows.
 *
 * @public
 */
export function burnRate(
  windowMs: number,
  counts: SloCounts | null,
  target: number,
): BurnRate {
  if (!counts || counts.coverage === 0) {
    return { windowMs, rate: null, total: 0, state: 'no-data' };
  }
  const { total, goodHigh } = counts;
  if (total === 0) return { windowMs, rate: null, total, state: 'no-traffic' };
  const budget = errorBudget(target);
  const bad = total - goodHigh;
  if (budget === 0) {
    // Without a budget there is no pace: one bad request is too many.
    return { windowMs, rate: bad > 0 ? Infinity : 0, total, state: 'ok' };
  }
  // One error in ten requests is no trend: it would page every night.
  if (total < 1 / budget && bad < 2) {
    return { windowMs, rate: null, total, state: 'insufficient' };
  }
  return { windowMs, rate: bad / total / budget, total, state: 'ok' };
}

/**
 * Which alerts fire: where both the long and the short window burn faster than
 * the pair allows.
 *
 * @public
 */
export function burnAlerts(
  rates: readonly BurnRate[],
  days: number,
): BurnAlert[] {
  const rateOf = (windowMs: number) =>
    rates.find(one => one.windowMs === windowMs)?.rate ?? null;
  return burnPairs.map(pair => {
    const factor = burnFactor(pair, days);
    const long = rateOf(pair.longMs);
    const short = rateOf(pair.shortMs);
    const { severity, longMs, shortMs } = pair;
    return { severity, longMs, shortMs, factor, state: state(long, short) };

    function state(a: number | null, b: number | null): BurnAlert['state'] {
      // One window that is calm settles it, whatever the other one is.
      if ((a !== null && a <= factor) || (b !== null && b <= factor)) {
        return 'quiet';
      }
      return a === null || b === null ? 'unknown' : 'firing';
    }
  });
}
