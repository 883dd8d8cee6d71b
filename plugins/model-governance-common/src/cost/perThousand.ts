import type { CostShare } from './costShare';
import { totalsOf } from './costTotals';
import type { PerThousand } from './types';

/** Below, the cost of a thousand requests is a guess. */
const ENOUGH_REQUESTS = 1_000;

/** @see PerThousand */
export function perThousandOf(shares: readonly CostShare[]): PerThousand {
  const places = new Map<string, CostShare[]>();
  for (const share of shares) {
    const { environment, region } = share.resource;
    const key = `${environment}|${region}|${share.day}`;
    const place = places.get(key);
    if (place) place.push(share);
    else places.set(key, [share]);
  }
  const counted = [...places.values()].filter(isCounted);
  const none = { successful: null, values: [] };
  if (counted.length === 0) {
    return {
      state: 'unknown',
      reason:
        'On no day were requests, errors and the price of every resource known',
      ...none,
    };
  }
  const successful = Math.round(
    counted.reduce((sum, [{ use }]) => {
      return sum + Math.max(0, (use?.requests ?? 0) - (use?.errors ?? 0));
    }, 0),
  );
  if (successful < ENOUGH_REQUESTS) {
    return {
      state: 'insufficient',
      reason: `${successful} successful requests; a cost per thousand needs ${ENOUGH_REQUESTS}`,
      successful,
      values: [],
    };
  }
  return {
    state: 'ok',
    reason: null,
    successful,
    values: totalsOf(counted.flat()).map(({ currency, micros }) => ({
      currency,
      micros: (micros * 1_000n) / BigInt(successful),
    })),
  };
}

/** A resource without its price would make the requests look cheaper. */
function isCounted(place: readonly CostShare[]): boolean {
  return place.every(({ total, use }) => {
    return total && use && use.requests !== null && use.errors !== null;
  });
}
