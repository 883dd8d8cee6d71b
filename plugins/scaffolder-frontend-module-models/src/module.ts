import { createFrontendModule } from '@backstage/frontend-plugin-api';
import { FormFieldBlueprint } from '@backstage/plugin-scaffolder-react/alpha';

const riskTierField = FormFieldBlueprint.make({
  name: 'risk-tier',
  params: {
    field: () => import('./riskTier').then(m => m.riskTierFormField),
  },
});

/** Fields that our templates ask for, by `ui:field`. @public */
export const scaffolderModuleModels = createFrontendModule({
  pluginId: 'scaffolder',
  extensions: [riskTierField],
});
