import { mean } from './distribution';
import { unit } from './random';
import { peakOf, rhythmOf } from './rhythm';
import { incidentsBetween } from './schedule';
import { DAY, MINUTE, ORIGIN, SECOND, worldSeconds } from './time';
import type {
  FeatureDrift,
  Gpu,
  Load,
  ServedModel,
  Service,
  Tokens,
} from './types';
import { valueAt } from './wave';

const clamp = (value: number, low: number, high: number) =>
  Math.min(high, Math.max(low, value));

/** Jitter in [-1, 1) that changes every `step` ms. */
const jitter = (seed: number, key: string, at: number, step: number) =>
  2 * unit(seed, 'jitter', key, Math.floor(at / step)) - 1;

/** Requests per second and the slowdown that reign at `at` (epoch ms). */
export function pressureAt(
  service: Service,
  model: ServedModel & { load: Load },
  seed: number,
  at: number,
): { perSecond: number; slowdown: number; level: number } {
  const rhythm = rhythmOf(model.name, model.load, seed);
  const [incident] = incidentsBetween(service.schedule, service.job, seed, {
    from: at,
    to: at + 1,
  });
  const perSecond =
    valueAt(rhythm.requests, worldSeconds(at)) *
    (incident?.effect.traffic ?? 1);
  const peak = peakOf(rhythm);
  return {
    perSecond,
    slowdown: incident?.effect.slowdown ?? 1,
    level: peak === 0 ? 0 : clamp(perSecond / peak, 0, 1),
  };
}

/** Utilization 0–1 of one GPU; follows the traffic. */
export function gpuUtilizationAt(
  gpu: Gpu,
  level: number,
  key: { name: string; seed: number; at: number },
): number {
  const noise = 0.03 * jitter(key.seed, key.name, key.at, 5 * SECOND);
  return clamp(gpu.idle + (gpu.busy - gpu.idle) * level + noise, 0, 1);
}

/** Little's law: those in the engine, and those that found it full. */
export function queueAt(
  load: Load,
  tokens: Tokens,
  pressure: { perSecond: number; slowdown: number },
): { running: number; waiting: number; kvCacheUsage: number } {
  const seconds =
    pressure.slowdown *
    ((1 - load.slowShare) * mean(load.fast) + load.slowShare * mean(load.slow));
  const wanted = Math.round(pressure.perSecond * seconds);
  const running = Math.min(wanted, tokens.capacity);
  return {
    running,
    waiting: wanted - running,
    kvCacheUsage: clamp(running / tokens.capacity, 0, 1),
  };
}

/** PSI of a feature: grows from one training to the next, measured every 10 minutes. */
export function psiAt(
  drift: FeatureDrift,
  key: { model: string; seed: number; at: number },
): number {
  const { feature, base, perDay, retrainDays } = drift;
  const name = `${key.model} ${feature}`;
  const offset = unit(key.seed, 'training', key.model) * retrainDays;
  const age = (key.at - ORIGIN) / DAY + offset;
  const daysSinceTraining = age - Math.floor(age / retrainDays) * retrainDays;
  const noise = 1 + 0.06 * jitter(key.seed, name, key.at, 10 * MINUTE);
  return (base + perDay * daysSinceTraining) * noise;
}
