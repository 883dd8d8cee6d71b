import { createBackendModule } from '@backstage/backend-plugin-api';
import { shareOfEventsKpi } from '@modelgov/backstage-plugin-model-governance-common';
import { modelGovernanceKpisExtensionPoint } from '@modelgov/backstage-plugin-model-governance-node';

const praise = shareOfEventsKpi({
  id: 'praise',
  title: 'Praise',
  area: 'outcome',
  kind: 'feedback.given',
  formula: 'Feedback with a score of 4 or more ÷ feedback',
  counts: ({ data }) => (data.score ?? 0) >= 4,
});

export default createBackendModule({
  pluginId: 'model-governance',
  moduleId: 'praise',
  register(env) {
    env.registerInit({
      deps: { kpis: modelGovernanceKpisExtensionPoint },
      async init({ kpis }) {
        kpis.addKpi(praise, [
          {
            id: 'praise',
            kpi: 'praise',
            target: { type: 'at-least', value: 0.8 },
            from: '2026-01-01',
          },
        ]);
      },
    });
  },
});
