import { unit } from './random';
import type { Load } from './types';
import { periodic, product, scaled, type Wave } from './wave';

const HOUR_S = 3_600;
const DAY_S = 24 * HOUR_S;

/** The rates of one model, per second. Each is above zero at all times. */
export interface Rhythm {
  requests: Wave;
  slow: Wave;
  serverErrors: Wave;
  clientErrors: Wave;
}

/** Products of waves are worth keeping: each has some thirty terms. */
const known = new WeakMap<Load, Map<string, Rhythm>>();

/** The rhythm of a model's traffic: days, weeks and the unrest in between. */
export function rhythmOf(model: string, load: Load, seed: number): Rhythm {
  const rhythms = known.get(load) ?? new Map<string, Rhythm>();
  known.set(load, rhythms);
  const key = `${seed} ${model}`;
  const found = rhythms.get(key) ?? createRhythm(model, load, seed);
  rhythms.set(key, found);
  return found;
}

function createRhythm(model: string, load: Load, seed: number): Rhythm {
  const phase = (name: string) => 2 * Math.PI * unit(seed, model, name);
  // The amplitudes of each wave add up to less than its mean: never negative.
  const traffic: Wave = {
    mean: 1,
    terms: [
      periodic(
        DAY_S,
        load.swing,
        Math.PI / 2 - (2 * Math.PI * load.peakHour) / 24,
      ),
      periodic(DAY_S / 2, 0.1, phase('half day')),
      periodic(7 * DAY_S, 0.1, phase('week')),
      periodic(53 * 60, 0.05, phase('hour')),
      periodic(17 * 60, 0.05, phase('quarter')),
      periodic(390, 0.05, phase('minutes')),
    ],
  };
  const unrest = (name: string): Wave => ({
    mean: 1,
    terms: [
      periodic(31 * 60, 0.25, phase(`${name} 1`)),
      periodic(4.7 * HOUR_S, 0.25, phase(`${name} 2`)),
      periodic(2.3 * DAY_S, 0.2, phase(`${name} 3`)),
    ],
  });
  const requests = scaled(traffic, load.requestsPerSecond);
  const part = (name: string, share: number) =>
    scaled(product(requests, unrest(name)), share);
  return {
    requests,
    slow: part('slow', load.slowShare),
    serverErrors: part('5xx', load.serverErrors),
    clientErrors: part('4xx', load.clientErrors),
  };
}

/** The highest request rate that the rhythm can reach outside of incidents. */
export function peakOf({ requests }: Rhythm): number {
  return requests.terms.reduce(
    (sum, term) => sum + Math.abs(term.amplitude),
    requests.mean,
  );
}
