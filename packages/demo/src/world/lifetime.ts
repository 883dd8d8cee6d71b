import { unit } from './random';
import { DAY, HOUR, ORIGIN } from './time';
import type { Instance, Service } from './types';

/** The life of the process that runs at an instant. */
export interface Lifetime {
  /** Epoch ms. */
  startedAt: number;
  /** Starts since {@link ORIGIN}; grows by one with each. */
  starts: number;
}

/** Hour of the day (UTC) at which release candidates are deployed. */
const RELEASE_HOUR = 10;

function nthStart(
  service: Service,
  instance: Instance,
  seed: number,
  n: number,
): number {
  if (instance.release === 'daily') {
    return ORIGIN + n * DAY + RELEASE_HOUR * HOUR;
  }
  const period = service.restartHours * HOUR;
  // Half a period of jitter: restarts are irregular and stay in order.
  const jitter = unit(seed, 'restart', instance.name, n) * period * 0.5;
  return Math.round(ORIGIN + n * period + jitter);
}

/** Which process of the instance runs at `at` (epoch ms). */
export function lifetimeAt(
  service: Service,
  instance: Instance,
  seed: number,
  at: number,
): Lifetime {
  const period =
    instance.release === 'daily' ? DAY : service.restartHours * HOUR;
  const n = Math.floor((at - ORIGIN) / period);
  const startedAt = nthStart(service, instance, seed, n);
  return startedAt <= at
    ? { startedAt, starts: n }
    : { startedAt: nthStart(service, instance, seed, n - 1), starts: n - 1 };
}

/** The version that a process started at `startedAt` runs. */
export function versionOf(
  version: string,
  instance: Instance,
  startedAt: number,
): string {
  if (instance.release !== 'daily') return version;
  const day = new Date(startedAt).toISOString().slice(0, 10);
  return `${version}-rc.${day.replaceAll('-', '')}`;
}
