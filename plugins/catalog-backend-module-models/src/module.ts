import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { catalogProcessingExtensionPoint } from '@backstage/plugin-catalog-node';
import { readRegistration } from './config';
import { catalogModelExtensionPoint, modelSource } from './model';
import { ModelKindProcessor } from './ModelKindProcessor';

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
        config: coreServices.rootConfig,
        model: catalogModelExtensionPoint,
        processing: catalogProcessingExtensionPoint,
      },
      async init({ config, model, processing }) {
        if (readRegistration(config) === 'layer') {
          model.addModelSource(modelSource);
        } else {
          processing.addProcessor(new ModelKindProcessor());
        }
      },
    });
  },
});
