import type { CostShare } from './costShare';
import type { CostTotal } from './types';

/** One total a currency, in the order of their codes. */
export function totalsOf(
  shares: readonly { total: CostTotal | undefined }[],
): CostTotal[] {
  return addTotals(shares.flatMap(({ total }) => total ?? []));
}

/**
 * Sums by currency; two currencies are never added.
 *
 * @public
 */
export function addTotals(totals: readonly CostTotal[]): CostTotal[] {
  const sums = new Map<string, CostTotal>();
  for (const total of totals) {
    const sum = sums.get(total.currency);
    if (!sum) {
      sums.set(total.currency, { ...total });
      continue;
    }
    sum.micros += total.micros;
    sum.used += total.used;
    sum.idle += total.idle;
    sum.unsplit += total.unsplit;
    sum.estimated += total.estimated;
  }
  return [...sums.values()].sort((a, b) => (a.currency < b.currency ? -1 : 1));
}

/** Each place counts once, however many resources the model holds there. */
export function coverageOf(shares: readonly CostShare[]): number {
  const places = new Map(
    shares.map(share => {
      const { environment, region } = share.resource;
      return [`${environment}|${region}|${share.day}`, share];
    }),
  );
  let observed = 0;
  let expected = 0;
  for (const { observedMs, expectedMs } of places.values()) {
    observed += observedMs;
    expected += expectedMs;
  }
  return expected > 0 ? observed / expected : 0;
}
