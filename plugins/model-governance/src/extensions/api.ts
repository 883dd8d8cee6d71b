import {
  ApiBlueprint,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/frontend-plugin-api';
import { modelGovernanceApiRef, ModelGovernanceClient } from '../api';

export const modelGovernanceApi = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: modelGovernanceApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => new ModelGovernanceClient(deps),
    }),
});
