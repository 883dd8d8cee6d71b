import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { ScmIntegrations } from '@backstage/integration';
import { scaffolderActionsExtensionPoint } from '@backstage/plugin-scaffolder-node';
import {
  createAssessAction,
  createCheckAction,
  createOverlayAction,
  createPublishLocalGitAction,
} from './actions';
import { readRepositoriesRoot } from './config';

/**
 * Actions for templates whose repositories keep the controls of their tier.
 *
 * @public
 */
export const scaffolderModuleModels = createBackendModule({
  pluginId: 'scaffolder',
  moduleId: 'models',
  register(env) {
    env.registerInit({
      deps: {
        actions: scaffolderActionsExtensionPoint,
        config: coreServices.rootConfig,
        reader: coreServices.urlReader,
      },
      async init({ actions, config, reader }) {
        const integrations = ScmIntegrations.fromConfig(config);
        const root = readRepositoriesRoot(config);
        actions.addActions(
          createAssessAction({ now: Date.now }),
          createOverlayAction({ reader, integrations }),
          createCheckAction(),
          createPublishLocalGitAction({ root }),
        );
      },
    });
  },
});
