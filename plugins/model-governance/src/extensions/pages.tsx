import { PageBlueprint, SubPageBlueprint } from '@backstage/frontend-plugin-api';
import { RiShieldCheckLine } from '@remixicon/react';
import { rootRouteRef } from '../routes';

/** Holds the sub-pages as tabs; its address leads to the first of them. */
export const modelsPage = PageBlueprint.make({
  params: {
    path: '/models',
    title: 'Models',
    icon: <RiShieldCheckLine />,
    routeRef: rootRouteRef,
  },
});

export const portfolioSubPage = SubPageBlueprint.make({
  name: 'portfolio',
  params: {
    path: 'portfolio',
    title: 'Portfolio',
    loader: async () => {
      const { PortfolioPage } = await import('../pages/portfolio/PortfolioPage');
      return <PortfolioPage />;
    },
  },
});

export const sourcesSubPage = SubPageBlueprint.make({
  name: 'sources',
  params: {
    path: 'sources',
    title: 'Sources',
    loader: async () => {
      const { SourcesPage } = await import('../pages/sources/SourcesPage');
      return <SourcesPage />;
    },
  },
});
