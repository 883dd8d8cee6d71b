import {
  ApiBlueprint,
  createFrontendModule,
} from '@backstage/frontend-plugin-api';
import { DefaultEntityPresentationApi } from '@backstage/plugin-catalog';
import {
  catalogApiRef,
  entityPresentationApiRef,
} from '@backstage/plugin-catalog-react';
import { RiShieldCheckLine } from '@remixicon/react';

/** Links to models carry an icon of their own, as those to other kinds do. */
const entityPresentationApi = ApiBlueprint.make({
  name: 'entity-presentation',
  params: defineParams =>
    defineParams({
      api: entityPresentationApiRef,
      deps: { catalogApi: catalogApiRef },
      factory: ({ catalogApi }) =>
        DefaultEntityPresentationApi.create({
          catalogApi,
          kindIcons: {
            model: ({ fontSize }) => (
              <RiShieldCheckLine size={fontSize === 'small' ? 16 : 20} />
            ),
          },
        }),
    }),
});

export const catalogModule = createFrontendModule({
  pluginId: 'catalog',
  extensions: [entityPresentationApi],
});
