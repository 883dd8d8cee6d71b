import {
  ApiBlueprint,
  createFrontendModule,
  discoveryApiRef,
  errorApiRef,
  fetchApiRef,
  identityApiRef,
  storageApiRef,
} from '@backstage/frontend-plugin-api';
import { UserSettingsStorage } from '@backstage/plugin-user-settings';

/**
 * Stars and settings live on the server. Upstream's module for that needs the
 * signals plugin, which would push changes between two open tabs.
 */
const settingsStorage = ApiBlueprint.make({
  name: 'settings-storage',
  params: defineParams =>
    defineParams({
      api: storageApiRef,
      deps: {
        discoveryApi: discoveryApiRef,
        errorApi: errorApiRef,
        fetchApi: fetchApiRef,
        identityApi: identityApiRef,
      },
      factory: deps => UserSettingsStorage.create(deps),
    }),
});

export const settingsModule = createFrontendModule({
  pluginId: 'app',
  extensions: [settingsStorage],
});
