import {
  createFrontendModule,
  ApiBlueprint,
} from '@backstage/frontend-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { modelGovernanceApiRef } from '../src';
import { FixtureApi } from './FixtureApi';
import { entities } from './world';

/** Answers the plugin's API from fixtures. */
export const offlineModels = createFrontendModule({
  pluginId: 'model-governance',
  extensions: [
    ApiBlueprint.make({
      params: defineParams =>
        defineParams({
          api: modelGovernanceApiRef,
          deps: {},
          factory: () => new FixtureApi(),
        }),
    }),
  ],
});

/** A catalog that holds the entities of the fixtures and nothing else. */
export const offlineCatalog = createFrontendModule({
  pluginId: 'catalog',
  extensions: [
    ApiBlueprint.make({
      params: defineParams =>
        defineParams({
          api: catalogApiRef,
          deps: {},
          factory: () => catalogApiMock({ entities }),
        }),
    }),
  ],
});
