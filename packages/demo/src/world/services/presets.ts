import type { LogNormal } from '../distribution';
import type { Schedule } from '../schedule';
import type { Gpu, Instance, Load } from '../types';

export const production = {
  environment: 'production',
  region: 'eu-west-1',
} as const;

/** Replicas that share the traffic evenly. */
export function replicas(job: string, count = 1): Instance[] {
  return Array.from({ length: count }, (_, n) => ({
    ...production,
    name: `${job}-${n}`,
    share: 1 / count,
  }));
}

const ms = (median: number, sigma: number): LogNormal => ({
  median: median / 1000,
  sigma,
});

/** A healthy online model; what a test or a service changes is said by it. */
export function load(
  requestsPerSecond: number,
  fastMs: number,
  overrides: Partial<Load> = {},
): Load {
  return {
    requestsPerSecond,
    peakHour: 19,
    swing: 0.45,
    fast: ms(fastMs, 0.35),
    slow: ms(fastMs * 3, 0.4),
    slowShare: 0.04,
    serverErrors: 0.00015,
    clientErrors: 0.002,
    ...overrides,
  };
}

/** A GPU that is well used. */
export function gpu(modelName: string, overrides: Partial<Gpu> = {}): Gpu {
  return {
    count: 1,
    modelName,
    memoryMiB: 23_034,
    memoryShare: 0.71,
    idle: 0.6,
    busy: 0.93,
    ...overrides,
  };
}

export const L4 = 'NVIDIA L4';
export const A100 = 'NVIDIA A100-SXM4-40GB';
export const H100 = 'NVIDIA H100 80GB HBM3';

export const incidents: Record<
  'feature-store-timeout' | 'slow-dependency' | 'bad-rollout' | 'flash-sale',
  Schedule
> = {
  'feature-store-timeout': {
    kind: 'recurring',
    name: 'feature-store-timeout',
    everyMinutes: 360,
    lastsMinutes: 20,
    offsetMinutes: 200,
    effect: { traffic: 0.9, serverErrors: 0.08, slowdown: 2.5 },
  },
  'slow-dependency': {
    kind: 'sporadic',
    name: 'slow-dependency',
    chancePerDay: 0.12,
    effect: { traffic: 1, serverErrors: 0.004, slowdown: 4 },
  },
  'bad-rollout': {
    kind: 'sporadic',
    name: 'bad-rollout',
    chancePerDay: 0.05,
    effect: { traffic: 0.8, serverErrors: 0.3, slowdown: 1.2 },
  },
  'flash-sale': {
    kind: 'recurring',
    name: 'flash-sale',
    everyMinutes: 90,
    lastsMinutes: 12,
    offsetMinutes: 30,
    effect: { traffic: 4.5, serverErrors: 0.0005, slowdown: 1.35 },
  },
};
