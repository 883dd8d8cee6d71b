import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { ScmIntegrations } from '@backstage/integration';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { scaffolderActionsExtensionPoint } from '@backstage/plugin-scaffolder-node';
import {
  createAssessAction,
  createCheckAction,
  createOpenApprovalAction,
  createOverlayAction,
  createPublishLocalGitAction,
  createRegisterAction,
} from './actions';
import { readRepositoriesRoot } from './config';
import { openRepositories } from './governance/catalog';
import { GovernanceClient } from './governance/GovernanceClient';

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
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        discovery: coreServices.discovery,
        reader: coreServices.urlReader,
      },
      async init({ actions, auth, catalog, config, discovery, reader }) {
        const integrations = ScmIntegrations.fromConfig(config);
        const root = readRepositoriesRoot(config);
        if (root) await openRepositories(root);
        const record = new GovernanceClient(discovery, auth);
        actions.addActions(
          createAssessAction({ now: Date.now, catalog, auth }),
          createOverlayAction({ reader, integrations }),
          createCheckAction(),
          createPublishLocalGitAction({ root }),
          createRegisterAction({ root, catalog, auth, record }),
          createOpenApprovalAction({ record }),
        );
      },
    });
  },
});
