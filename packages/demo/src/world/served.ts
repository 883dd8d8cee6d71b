import { cumulative, mean } from './distribution';
import { rhythmOf } from './rhythm';
import { incidentsBetween, type Effect } from './schedule';
import { worldSeconds } from './time';
import type { Load, Service, ServedModel } from './types';
import { integral } from './wave';

/** Requests that were slowed down by one factor. */
interface Stratum {
  slowdown: number;
  fast: number;
  slow: number;
}

/** What a model answered in a span of time; real numbers, not yet counts. */
export interface Served {
  requests: number;
  serverErrors: number;
  clientErrors: number;
  load: Load;
  strata: readonly Stratum[];
}

const calm: Effect = { traffic: 1, serverErrors: 0, slowdown: 1 };

/**
 * What reached the model between two instants (epoch ms), whichever process
 * served it. Segments are added in order and only the last one grows with
 * `to`, so that the result never steps back by rounding.
 */
export function servedBetween(
  service: Service,
  model: ServedModel & { load: Load },
  seed: number,
  range: { from: number; to: number; share: number },
): Served {
  const { load } = model;
  const rhythm = rhythmOf(model.name, load, seed);
  const strata = new Map<number, Stratum>();
  const total = { requests: 0, serverErrors: 0, clientErrors: 0 };
  for (const { from, to, effect } of segments(service, seed, range)) {
    const [a, b] = [worldSeconds(from), worldSeconds(to)];
    const factor = effect.traffic * range.share;
    const requests = integral(rhythm.requests, a, b) * factor;
    const slow = integral(rhythm.slow, a, b) * factor;
    const stratum = strata.get(effect.slowdown) ?? {
      slowdown: effect.slowdown,
      fast: 0,
      slow: 0,
    };
    stratum.fast += requests - slow;
    stratum.slow += slow;
    strata.set(effect.slowdown, stratum);
    total.requests += requests;
    total.serverErrors +=
      integral(rhythm.serverErrors, a, b) * factor +
      requests * effect.serverErrors;
    total.clientErrors += integral(rhythm.clientErrors, a, b) * factor;
  }
  return { ...total, load, strata: [...strata.values()] };
}

function segments(
  service: Service,
  seed: number,
  { from, to }: { from: number; to: number },
): { from: number; to: number; effect: Effect }[] {
  const result: { from: number; to: number; effect: Effect }[] = [];
  let at = from;
  const range = { from, to };
  for (const incident of incidentsBetween(
    service.schedule,
    service.job,
    seed,
    range,
  )) {
    const since = Math.max(incident.since, from);
    const until = Math.min(incident.until, to);
    if (since > at) result.push({ from: at, to: since, effect: calm });
    result.push({ from: since, to: until, effect: incident.effect });
    at = until;
  }
  if (to > at) result.push({ from: at, to, effect: calm });
  return result;
}

/** Requests that every new process answers before it is let into service. */
const SMOKE_TEST = 20;

/**
 * The same with the smoke test that ends each deployment. It is why a service
 * that nobody calls still has counters, which stand still.
 */
export function withSmokeTest(served: Served): Served {
  return {
    ...served,
    requests: served.requests + SMOKE_TEST,
    strata: [{ slowdown: 1, fast: SMOKE_TEST, slow: 0 }, ...served.strata],
  };
}

/** How many of the requests took at most `le` seconds; a real number. */
export function withinSeconds(served: Served, le: number): number {
  return served.strata.reduce(
    (sum, { slowdown, fast, slow }) =>
      sum +
      fast * cumulative(served.load.fast, le / slowdown) +
      slow * cumulative(served.load.slow, le / slowdown),
    0,
  );
}

/** Seconds that all requests took together. */
export function totalSeconds(served: Served): number {
  return served.strata.reduce(
    (sum, { slowdown, fast, slow }) =>
      sum +
      slowdown *
        (fast * mean(served.load.fast) + slow * mean(served.load.slow)),
    0,
  );
}
