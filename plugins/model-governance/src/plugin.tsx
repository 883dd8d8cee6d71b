import { createFrontendPlugin } from '@backstage/frontend-plugin-api';
import { RiShieldCheckLine } from '@remixicon/react';
import { modelGovernanceApi } from './extensions/api';
import {
  liveEntityCard,
  liveEntityContent,
  recordEntityCard,
} from './extensions/entity';
import {
  modelsPage,
  portfolioSubPage,
  sourcesSubPage,
} from './extensions/pages';
import {
  catalogRouteRef,
  entityRouteRef,
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
  },
  externalRoutes: { catalog: catalogRouteRef, entity: entityRouteRef },
  extensions: [
    modelGovernanceApi,
    modelsPage,
    portfolioSubPage,
    sourcesSubPage,
    liveEntityContent,
    liveEntityCard,
    recordEntityCard,
  ],
});
