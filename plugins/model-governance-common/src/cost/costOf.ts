import { priceOn, shareOf, type CostShare } from './costShare';
import { coverageOf, totalsOf } from './costTotals';
import { perThousandOf } from './perThousand';
import type { CostLine, DayUse, ModelCost, Price, Resource } from './types';

const DAY = 86_400_000;

/** Less of the time observed than this makes a cost partial. */
const ENOUGH_COVERAGE = 0.95;

/**
 * What a model cost in the days from `from` until before `until`. What is held
 * is paid for, busy or not; it is counted for the time in which the model was
 * observed. Money is computed in integers and rounded once a resource and day.
 *
 * @param request - `from` and `until`: epoch ms of UTC midnights
 * @public
 */
export function costOf(request: {
  prices: readonly Price[];
  resources: readonly Resource[];
  use: readonly DayUse[];
  from: number;
  until: number;
  now: number;
}): ModelCost {
  const { prices, resources, from, until, now } = request;
  const use = new Map(request.use.map(one => [keyOf(one), one]));
  const shares: CostShare[] = [];
  for (let day = from; day < Math.min(until, now); day += DAY) {
    for (const resource of resources) {
      const price = priceOn(prices, resource, day);
      const seen = use.get(keyOf({ ...resource, day }));
      shares.push(shareOf({ day, resource, price, use: seen, now }));
    }
  }
  const days = groupBy(shares, share => share.day);
  return {
    ...stateOf(resources, shares),
    coverage: coverageOf(shares),
    totals: totalsOf(shares),
    perThousand: perThousandOf(shares),
    days: [...days].map(([day, ofDay]) => ({
      day,
      coverage: coverageOf(ofDay),
      totals: totalsOf(ofDay),
    })),
    lines: linesOf(shares),
  };
}

function keyOf(at: {
  environment: string;
  region: string;
  day: number;
}): string {
  return `${at.environment}|${at.region}|${at.day}`;
}

function linesOf(shares: readonly CostShare[]): CostLine[] {
  const lines = groupBy(shares, ({ resource, price }) =>
    JSON.stringify([resource, price?.from]),
  );
  return [...lines.values()].flatMap(ofLine => {
    const [{ resource, price }] = ofLine;
    const [total] = totalsOf(ofLine);
    if (!price || !total) return [];
    const observedMs = ofLine.reduce((sum, one) => sum + one.observedMs, 0);
    return [{ resource, price, observedMs, total }];
  });
}

function stateOf(
  resources: readonly Resource[],
  shares: readonly CostShare[],
): Pick<ModelCost, 'state' | 'reason'> {
  if (resources.length === 0) {
    return {
      state: 'not-configured',
      reason: 'The model declares no resources (spec.resources)',
    };
  }
  const unpriced = [
    ...new Set(
      shares
        .filter(share => !share.price)
        .map(({ resource: { name, unit } }) => `${name} per ${unit}`),
    ),
  ];
  const noPrice = `No price of ${unpriced.join(', ')}`;
  if (shares.length > 0 && shares.every(share => !share.price)) {
    return { state: 'no-price', reason: noPrice };
  }
  const coverage = coverageOf(shares);
  if (coverage === 0) {
    return { state: 'no-data', reason: 'Nothing was observed in this time' };
  }
  if (unpriced.length > 0) {
    return { state: 'partial', reason: `${noPrice} on some of the days` };
  }
  return coverage < ENOUGH_COVERAGE
    ? {
        state: 'partial',
        reason: `Observed for ${Math.floor(
          coverage * 100,
        )} % of the time; the rest is not in the total`,
      }
    : { state: 'ok', reason: null };
}

function groupBy<T, K>(items: readonly T[], key: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group) group.push(item);
    else groups.set(key(item), [item]);
  }
  return groups;
}
