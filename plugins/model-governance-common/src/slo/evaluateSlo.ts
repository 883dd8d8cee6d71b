import type { MergeableWindow } from '../telemetry/series';
import type { Verdict } from '../telemetry/valueState';
import { burnAlerts, burnRate, burnWindows } from './burnRates';
import { errorBudget } from './errorBudget';
import { sloCounts } from './sloCounts';
import type { BurnAlert, BurnRate, Slo, SloCounts, SloState } from './types';

const DAY = 86_400_000;
/** Below it nobody can say that an objective was kept. @public */
export const SLO_MIN_COVERAGE = 0.95;

/** @public */
export interface SloResult {
  state: SloState;
  verdict: Verdict;
  /** Why there is no verdict, or what the verdict rests on. */
  reason: string | null;
  counts: SloCounts | null;
  /** Share of good requests; `low` and `high` differ where buckets leave it open. */
  ratio: { low: number; high: number } | null;
  /** Share of the budget that is used: 1 and more, nothing is left. */
  consumed: { low: number; high: number } | null;
  /** At the pace of the last hour, in ms; `null` when it does not run out. */
  exhaustedInMs: number | null;
  burnRates: BurnRate[];
  alerts: BurnAlert[];
}

const percent = (share: number) => `${Number((share * 100).toPrecision(6))} %`;

/** Budgets used by so many bad requests; without a budget one is too many. */
function spentOf(bad: number, total: number, budget: number): number {
  if (budget > 0) return bad / total / budget;
  return bad > 0 ? Infinity : 0;
}

/**
 * An objective over its rolling window. Missing minutes are neither good nor
 * bad: they lower the coverage, and with too little of it nothing is met.
 *
 * @param windows - of one model, disjoint, in any order
 * @param now - epoch ms; where all spans end
 * @public
 */
export function evaluateSlo(
  slo: Slo,
  windows: readonly MergeableWindow[],
  now: number,
): SloResult {
  const { target, days, indicator } = slo;
  const countsOf = (lengthMs: number) => {
    const span = { from: now - lengthMs, to: now };
    const inside = windows.filter(
      ({ from, to }) => from >= span.from && to <= span.to,
    );
    return sloCounts(inside, indicator, span);
  };
  const counts = countsOf(days * DAY);
  const burnRates = burnWindows.map(windowMs =>
    burnRate(windowMs, countsOf(windowMs), target),
  );
  const alerts = burnAlerts(burnRates, days);
  const none = { ratio: null, consumed: null, exhaustedInMs: null };
  const unknown = (state: SloState, reason: string): SloResult => ({
    ...{ state, verdict: 'unknown', reason, counts, ...none },
    burnRates,
    alerts,
  });
  if (!counts || counts.coverage === 0) {
    return unknown('no-data', `Nothing was measured in ${days} days`);
  }
  const { total, goodLow, goodHigh, coverage } = counts;
  if (total === 0) {
    return unknown('no-traffic', `No requests in ${days} days`);
  }
  const ratio = { low: goodLow / total, high: goodHigh / total };
  const budget = errorBudget(target);
  const consumed = {
    low: spentOf(total - goodHigh, total, budget),
    high: spentOf(total - goodLow, total, budget),
  };
  const measured = { counts, ratio, consumed, burnRates, alerts };
  const exhaustedInMs = timeLeft(consumed.high, burnRates, days);
  const judged = (verdict: Verdict, reason: string | null): SloResult => ({
    state: 'ok',
    verdict,
    reason,
    exhaustedInMs,
    ...measured,
  });
  // Over the budget by what is certainly bad: more coverage cannot mend it
  // unless the rest was better, which nobody has seen.
  if (consumed.low > 1) {
    return judged('fail', 'More than the whole error budget is used');
  }
  if (total * budget < 1 && total - goodHigh > 0) {
    return {
      ...judged(
        'unknown',
        `${total} requests are too few to judge ${percent(target)} by`,
      ),
      state: 'insufficient',
    };
  }
  if (consumed.high > 1) {
    return judged(
      'unknown',
      'The threshold lies between two buckets: add a bucket bound there',
    );
  }
  if (coverage < SLO_MIN_COVERAGE) {
    return judged(
      'unknown',
      `Only ${percent(coverage)} of ${days} days were measured`,
    );
  }
  const firing = alerts.some(({ state }) => state === 'firing');
  return judged(
    firing ? 'warn' : 'pass',
    firing ? 'The error budget burns faster than it may' : null,
  );
}

function timeLeft(
  consumed: number,
  rates: readonly BurnRate[],
  days: number,
): number | null {
  const hour = rates.find(({ windowMs }) => windowMs === 3_600_000)?.rate;
  if (!hour || hour <= 0 || consumed >= 1) return null;
  return ((1 - consumed) * days * DAY) / hour;
}
