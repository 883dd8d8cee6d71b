import type { CostTotal, DayUse, Price, Resource } from './types';

const DAY = 86_400_000;
const HOUR = 3_600_000n;

/** One resource on one day. */
export interface CostShare {
  day: number;
  resource: Resource;
  price: Price | undefined;
  use: DayUse | undefined;
  observedMs: number;
  expectedMs: number;
  /** Only with a price and an observation. */
  total: CostTotal | undefined;
}

/** The price that is valid on a UTC day. */
export function priceOn(
  prices: readonly Price[],
  { name, unit }: Resource,
  day: number,
): Price | undefined {
  const date = new Date(day).toISOString().slice(0, 10);
  return prices.find(
    price =>
      price.name === name &&
      price.unit === unit &&
      price.from <= date &&
      (price.until === null || date < price.until),
  );
}

/** What a resource costs on a day, for the time that was observed. */
export function shareOf(given: {
  day: number;
  resource: Resource;
  price: Price | undefined;
  use: DayUse | undefined;
  now: number;
}): CostShare {
  const { now, ...share } = given;
  const { day, resource, price, use } = share;
  const expectedMs = Math.min(DAY, now - day);
  const observedMs = Math.min(
    expectedMs,
    Math.round((use?.coverage ?? 0) * DAY),
  );
  const times = { observedMs, expectedMs };
  if (!price || observedMs === 0) {
    return { ...share, ...times, total: undefined };
  }
  const costOfMs = (ms: number) =>
    divideRounded(
      BigInt(ms) *
        BigInt(price.micros) *
        BigInt(resource.count) *
        BigInt(resource.share.num),
      HOUR * BigInt(resource.share.den),
    );
  const micros = costOfMs(observedMs);
  const busy =
    resource.unit === 'gpu-hour' && use?.gpu && use.gpu.n > 0
      ? Math.min(1, Math.max(0, use.gpu.sum / use.gpu.n))
      : undefined;
  const used =
    busy === undefined ? 0n : costOfMs(Math.round(observedMs * busy));
  return {
    ...share,
    ...times,
    total: {
      currency: price.currency,
      micros,
      used,
      idle: busy === undefined ? 0n : micros - used,
      unsplit: busy === undefined ? micros : 0n,
      estimated: costOfMs(expectedMs),
    },
  };
}

/** Half up; both are positive. */
function divideRounded(value: bigint, by: bigint): bigint {
  return (2n * value + by) / (2n * by);
}
