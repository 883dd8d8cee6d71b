import type { Instance, ServedModel, Service } from './types';

/** A model at one environment and region, with all its replicas there. */
export interface Place {
  service: Service;
  model: ServedModel;
  environment: string;
  region: string;
  instances: Instance[];
}

/** Where each model runs. */
export function placesOf(services: readonly Service[]): Place[] {
  return services.flatMap(service => {
    const byPlace = new Map<string, Instance[]>();
    for (const instance of service.instances) {
      const key = `${instance.environment} ${instance.region}`;
      byPlace.set(key, [...(byPlace.get(key) ?? []), instance]);
    }
    return service.models.flatMap(model =>
      [...byPlace.values()].map(instances => ({
        service,
        model,
        environment: instances[0].environment,
        region: instances[0].region,
        instances,
      })),
    );
  });
}
