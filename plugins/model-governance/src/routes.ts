import { createRouteRef } from '@backstage/core-plugin-api';
import {
  createExternalRouteRef,
  createSubRouteRef,
} from '@backstage/frontend-plugin-api';

/** The page that holds the portfolio and its sub-pages. @public */
export const rootRouteRef = createRouteRef({ id: 'model-governance' });

/** The portfolio; takes the filters of the API in its query string. @public */
export const portfolioRouteRef = createSubRouteRef({
  parent: rootRouteRef,
  path: '/portfolio',
});

/** The telemetry sources and their health. @public */
export const sourcesRouteRef = createSubRouteRef({
  parent: rootRouteRef,
  path: '/sources',
});

/** The assessment of one model's risk tier; `?use=` names the use. @public */
export const assessmentRouteRef = createRouteRef({
  id: 'model-governance.assessment',
  params: ['kind', 'namespace', 'name'],
});

/** The policy that binds. @public */
export const policyRouteRef = createSubRouteRef({
  parent: rootRouteRef,
  path: '/policy',
});

/** The ledger. @public */
export const auditRouteRef = createSubRouteRef({
  parent: rootRouteRef,
  path: '/audit',
});

/** Where a model's name leads. */
export const entityRouteRef = createExternalRouteRef({
  params: ['namespace', 'kind', 'name'],
  // Bound by name, so that the portfolio need not load the catalog's library.
  defaultTarget: 'catalog.catalogEntity',
});

/** The list of all entities. */
export const catalogRouteRef = createExternalRouteRef({
  defaultTarget: 'catalog.catalogIndex',
});
