// The catalog's blueprint is alpha, as in entity.tsx.
import { EntityContentBlueprint } from '@backstage/plugin-catalog-react/alpha';
import type { Entity } from '@backstage/catalog-model';
import { SubPageBlueprint } from '@backstage/frontend-plugin-api';
import { isModel } from '@modelgov/backstage-plugin-model-governance-common';

export const kpisSubPage = SubPageBlueprint.make({
  name: 'kpis',
  params: {
    path: 'kpis',
    title: 'KPIs',
    loader: async () => {
      const { KpisPage } = await import('../pages/kpis/KpisPage');
      return <KpisPage />;
    },
  },
});

export const scorecardEntityContent = EntityContentBlueprint.make({
  name: 'scorecard',
  params: {
    path: '/scorecard',
    title: 'Scorecard',
    filter: (entity: Entity) => isModel(entity),
    loader: async () => {
      const { EntityScorecardContent } = await import(
        '../pages/scorecard/EntityScorecardContent'
      );
      return <EntityScorecardContent />;
    },
  },
});
