import { artifactDigest } from './digest';
import { lifetimeAt, versionOf } from './lifetime';
import { incidentsBetween, type Incident } from './schedule';
import { servedBetween, withSmokeTest, type Served } from './served';
import type { Instance, Load, ServedModel, Service } from './types';
import { gpuUtilizationAt, pressureAt, psiAt, queueAt } from './gauges';

/** The seed of the demo company. */
export const WORLD_SEED = 20261123;

export interface ModelState {
  model: ServedModel;
  version: string;
  /** Absent where there is no artifact. */
  digest?: string;
  /** Since the process started. */
  served?: Served;
  queue?: { running: number; waiting: number; kvCacheUsage: number };
  /** One entry for each GPU, 0–1. */
  gpuUtilization: number[];
  drift: { feature: string; psi: number }[];
}

export interface InstanceState {
  service: Service;
  instance: Instance;
  /** Epoch ms. */
  at: number;
  startedAt: number;
  starts: number;
  incident?: Incident;
  models: ModelState[];
}

/** One process of the fleet at an instant. */
export function instanceAt(
  service: Service,
  instance: Instance,
  seed: number,
  at: number,
  /** The process cannot be older (epoch ms): it was started again by hand. */
  notBefore: number = -Infinity,
): InstanceState {
  const life = lifetimeAt(service, instance, seed, at);
  const startedAt = Math.max(life.startedAt, notBefore);
  const [incident] = incidentsBetween(service.schedule, service.job, seed, {
    from: at,
    to: at + 1,
  });
  return {
    service,
    instance,
    at,
    startedAt,
    starts: life.starts,
    ...(incident ? { incident } : {}),
    models: service.models.map(model =>
      modelAt({ service, instance, model, seed, at, startedAt }),
    ),
  };
}

function modelAt(ask: {
  service: Service;
  instance: Instance;
  model: ServedModel;
  seed: number;
  at: number;
  startedAt: number;
}): ModelState {
  const { service, instance, model, seed, at, startedAt } = ask;
  const version = versionOf(model.version, instance, startedAt);
  const base = {
    model,
    version,
    ...(model.vendor ? {} : { digest: artifactDigest(model.name, version) }),
    drift: (model.drift ?? []).map(drift => ({
      feature: drift.feature,
      psi: psiAt(drift, { model: model.name, seed, at }),
    })),
  };
  const { load } = model;
  if (!load) return { ...base, gpuUtilization: [] };
  const loaded: ServedModel & { load: Load } = { ...model, load };
  const { share } = instance;
  const pressure = pressureAt(service, loaded, seed, at);
  const perSecond = pressure.perSecond * share;
  return {
    ...base,
    served: withSmokeTest(
      servedBetween(service, loaded, seed, { from: startedAt, to: at, share }),
    ),
    ...(model.tokens
      ? { queue: queueAt(load, model.tokens, { ...pressure, perSecond }) }
      : {}),
    gpuUtilization: Array.from({ length: model.gpu?.count ?? 0 }, (_, n) =>
      model.gpu
        ? gpuUtilizationAt(model.gpu, pressure.level, {
            name: `${instance.name} ${model.name} ${n}`,
            seed,
            at,
          })
        : 0,
    ),
  };
}

/**
 * The whole company at an instant (epoch ms): a pure function, so that the
 * live fleet, its history and every test see the same world.
 */
export function fleetAt(
  at: number,
  seed: number,
  services: readonly Service[],
): InstanceState[] {
  return services.flatMap(service =>
    service.instances.map(instance => instanceAt(service, instance, seed, at)),
  );
}
