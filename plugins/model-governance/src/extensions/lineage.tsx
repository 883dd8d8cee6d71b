// The catalog's blueprint is alpha, as in entity.tsx.
import { EntityContentBlueprint } from '@backstage/plugin-catalog-react/alpha';
import type { Entity } from '@backstage/catalog-model';
import {
  ApiBlueprint,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/frontend-plugin-api';
import { isModel } from '@modelgov/backstage-plugin-model-governance-common';
import { LineageClient, lineageApiRef } from '../api/lineage';

export const lineageApi = ApiBlueprint.make({
  name: 'lineage',
  params: defineParams =>
    defineParams({
      api: lineageApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => new LineageClient(deps),
    }),
});

export const lineageEntityContent = EntityContentBlueprint.make({
  name: 'lineage',
  params: {
    path: '/lineage',
    title: 'Lineage',
    filter: (entity: Entity) => isModel(entity),
    loader: async () => {
      const { EntityLineageContent } = await import(
        '../pages/lineage/EntityLineageContent'
      );
      return <EntityLineageContent />;
    },
  },
});
