import { createFrontendPlugin } from '@backstage/frontend-plugin-api';
import { RiShieldCheckLine } from '@remixicon/react';
import {
  governanceApi,
  kpiApi,
  ledgerApi,
  modelGovernanceApi,
} from './extensions/api';
import {
  driftEntityContent,
  liveEntityCard,
  liveEntityContent,
  recordEntityCard,
  costEntityContent,
  sloEntityContent,
} from './extensions/entity';
import {
  approvalsEntityContent,
  assessmentPage,
  auditSubPage,
  cardEntityContent,
  governanceEntityCard,
  historyEntityContent,
  policySubPage,
  reviewPage,
  reviewsSubPage,
} from './extensions/governancePages';
import { kpisSubPage, scorecardEntityContent } from './extensions/kpis';
import { lineageApi, lineageEntityContent } from './extensions/lineage';
import {
  modelsPage,
  portfolioSubPage,
  costSubPage,
  sourcesSubPage,
} from './extensions/pages';
import {
  assessmentRouteRef,
  auditRouteRef,
  catalogRouteRef,
  entityRouteRef,
  policyRouteRef,
  portfolioRouteRef,
  rootRouteRef,
  sourcesRouteRef,
} from './routes';

/** Portfolio, sources, and the live and record views of a model. @public */
export const modelGovernancePlugin = createFrontendPlugin({
  pluginId: 'model-governance',
  title: 'Models',
  icon: <RiShieldCheckLine />,
  info: { packageJson: () => import('../package.json') },
  routes: {
    root: rootRouteRef,
    portfolio: portfolioRouteRef,
    sources: sourcesRouteRef,
    audit: auditRouteRef,
    policy: policyRouteRef,
    assessment: assessmentRouteRef,
  },
  externalRoutes: { catalog: catalogRouteRef, entity: entityRouteRef },
  extensions: [
    modelGovernanceApi,
    governanceApi,
    ledgerApi,
    lineageApi,
    kpiApi,
    modelsPage,
    portfolioSubPage,
    reviewsSubPage,
    kpisSubPage,
    auditSubPage,
    policySubPage,
    costSubPage,
    sourcesSubPage,
    assessmentPage,
    reviewPage,
    cardEntityContent,
    approvalsEntityContent,
    lineageEntityContent,
    liveEntityContent,
    scorecardEntityContent,
    driftEntityContent,
    sloEntityContent,
    costEntityContent,
    historyEntityContent,
    governanceEntityCard,
    liveEntityCard,
    recordEntityCard,
  ],
});
