import type { Entity } from '@backstage/catalog-model';
import { discoveryApiRef, fetchApiRef } from '@backstage/core-plugin-api';
import {
  mockApis,
  renderInTestApp,
  renderTestApp,
} from '@backstage/frontend-test-utils';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import type { ReactElement } from 'react';
import { useLocation } from 'react-router-dom';
import { modelGovernanceApiRef, ModelGovernanceClient } from '../api';
import { governanceApiRef, GovernanceClient } from '../api/governance';
import { kpiApiRef, KpiClient } from '../api/kpis';
import { ledgerApiRef, LedgerClient } from '../api/ledger';
import { lineageApiRef, LineageClient } from '../api/lineage';
import plugin from '../index';

const fetchApi = mockApis.fetch();
const discoveryApi = mockApis.discovery();
const apis = [
  [
    modelGovernanceApiRef,
    new ModelGovernanceClient({ fetchApi, discoveryApi }),
  ],
  [governanceApiRef, new GovernanceClient({ fetchApi, discoveryApi })],
  [ledgerApiRef, new LedgerClient({ fetchApi, discoveryApi })],
  [lineageApiRef, new LineageClient({ fetchApi, discoveryApi })],
  [kpiApiRef, new KpiClient({ fetchApi, discoveryApi })],
] as const;

/** The whole plugin in an app, at an address. */
export function renderPlugin(path: string) {
  return renderTestApp({
    features: [plugin],
    initialRouteEntries: [path],
    apis: [
      [fetchApiRef, fetchApi],
      [discoveryApiRef, discoveryApi],
    ],
  });
}

/** One page over the real client; its address is shown as the text of `output`. */
export function renderPage(page: ReactElement, search = '') {
  return renderInTestApp(
    <>
      {page}
      <Search />
    </>,
    { initialRouteEntries: [`/${search}`], apis },
  );
}

/** The same for what belongs on an entity's page. */
export function renderOnEntity(
  element: ReactElement,
  entity: Entity,
  search = '',
) {
  return renderPage(
    <EntityProvider entity={entity}>{element}</EntityProvider>,
    search,
  );
}

function Search() {
  return (
    <output aria-label="address">
      {decodeURIComponent(useLocation().search)}
    </output>
  );
}

/** The entity that the fixtures are about. */
export const feedRanker: Entity = {
  apiVersion: 'model-governance.io/v1alpha1',
  kind: 'Model',
  metadata: {
    name: 'feed-ranker',
    annotations: { 'backstage.io/edit-url': 'https://git.example/edit' },
  },
  spec: { type: 'ranker', lifecycle: 'production', owner: 'ranking' },
};
