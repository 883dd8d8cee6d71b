import {
  coreServices,
  createBackendModule,
  readSchedulerServiceTaskScheduleDefinitionFromConfig,
} from '@backstage/backend-plugin-api';
import { searchIndexRegistryExtensionPoint } from '@backstage/plugin-search-backend-node/alpha';
import { ModelCollatorFactory } from './ModelCollatorFactory';

const defaultSchedule = {
  frequency: { minutes: 10 },
  timeout: { minutes: 15 },
  // The catalog has to be read first.
  initialDelay: { seconds: 60 },
};

/**
 * Puts models into the index; how often is said in
 * `search.collators.models.schedule`.
 *
 * @public
 */
export const searchModuleModels = createBackendModule({
  pluginId: 'search',
  moduleId: 'models',
  register(env) {
    env.registerInit({
      deps: {
        auth: coreServices.auth,
        config: coreServices.rootConfig,
        discovery: coreServices.discovery,
        scheduler: coreServices.scheduler,
        registry: searchIndexRegistryExtensionPoint,
      },
      async init({ auth, config, discovery, scheduler, registry }) {
        const key = 'search.collators.models.schedule';
        const schedule = config.has(key)
          ? readSchedulerServiceTaskScheduleDefinitionFromConfig(
              config.getConfig(key),
            )
          : defaultSchedule;
        registry.addCollator({
          schedule: scheduler.createScheduledTaskRunner(schedule),
          factory: new ModelCollatorFactory({ auth, discovery, fetch }),
        });
      },
    });
  },
});
