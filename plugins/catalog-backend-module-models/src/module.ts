import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import {
  catalogProcessingExtensionPoint,
  catalogServiceRef,
} from '@backstage/plugin-catalog-node';
import { MlflowRegistry } from '@modelgov/backstage-plugin-model-governance-node';
import { readRegistration } from './config';
import { catalogModelExtensionPoint, modelSource } from './model';
import { ModelKindProcessor } from './ModelKindProcessor';
import { readCatalogOptions } from './registries/readCatalogOptions';
import { RegistryEntityProvider } from './registries/RegistryEntityProvider';

/**
 * Teaches the catalog the `Model` kind.
 *
 * By default through a catalog model layer, which switches the validation of
 * all built-in kinds to the compiled model; with
 * `model-governance.catalog.registration: processor` through a processor that
 * leaves the other kinds alone.
 *
 * @public
 */
export const catalogModuleModels = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'models',
  register(reg) {
    reg.registerInit({
      deps: {
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        logger: coreServices.logger,
        model: catalogModelExtensionPoint,
        processing: catalogProcessingExtensionPoint,
        scheduler: coreServices.scheduler,
      },
      async init({ config, model, processing, scheduler, ...services }) {
        if (readRegistration(config) === 'layer') {
          model.addModelSource(modelSource);
        } else {
          processing.addProcessor(new ModelKindProcessor());
        }
        for (const { registry, entities } of readCatalogOptions(config)) {
          const provider = new RegistryEntityProvider({
            ...services,
            registry: new MlflowRegistry(registry),
            entities,
          });
          processing.addEntityProvider(provider);
          await scheduler.scheduleTask({
            id: `model-registry-${registry.id}`,
            frequency: { milliseconds: registry.intervalMs },
            timeout: { minutes: 10 },
            initialDelay: { seconds: 10 },
            // The connection that changes entities is of this process.
            scope: 'local',
            fn: async signal => {
              await provider.refresh(signal);
            },
          });
        }
      },
    });
  },
});
