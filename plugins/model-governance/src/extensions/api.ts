import {
  ApiBlueprint,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/frontend-plugin-api';
import { modelGovernanceApiRef, ModelGovernanceClient } from '../api';
import { governanceApiRef, GovernanceClient } from '../api/governance';
import { kpiApiRef, KpiClient } from '../api/kpis';
import { ledgerApiRef, LedgerClient } from '../api/ledger';

export const modelGovernanceApi = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: modelGovernanceApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => new ModelGovernanceClient(deps),
    }),
});

export const governanceApi = ApiBlueprint.make({
  name: 'governance',
  params: defineParams =>
    defineParams({
      api: governanceApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => new GovernanceClient(deps),
    }),
});

export const ledgerApi = ApiBlueprint.make({
  name: 'ledger',
  params: defineParams =>
    defineParams({
      api: ledgerApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => new LedgerClient(deps),
    }),
});

export const kpiApi = ApiBlueprint.make({
  name: 'kpis',
  params: defineParams =>
    defineParams({
      api: kpiApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => new KpiClient(deps),
    }),
});
