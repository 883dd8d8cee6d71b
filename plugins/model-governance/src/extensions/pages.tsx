import {
  coreExtensionData,
  PageBlueprint,
  SubPageBlueprint,
} from '@backstage/frontend-plugin-api';
import { RiShieldCheckLine } from '@remixicon/react';
import { KeepSearch } from '../components/KeepSearch';
import { rootRouteRef } from '../routes';

/**
 * Holds the sub-pages as tabs; its address leads to the first of them, with
 * the filters of a link kept.
 */
export const modelsPage = PageBlueprint.makeWithOverrides({
  *factory(originalFactory, { inputs }) {
    const page = originalFactory({
      path: '/models',
      title: 'Models',
      icon: <RiShieldCheckLine />,
      routeRef: rootRouteRef,
    });
    const first = inputs.pages[0]?.get(coreExtensionData.routePath);
    for (const output of page) {
      if (output.id !== coreExtensionData.reactElement.id) yield output;
    }
    yield coreExtensionData.reactElement(
      <KeepSearch to={first}>
        {page.get(coreExtensionData.reactElement)}
      </KeepSearch>,
    );
  },
});

export const portfolioSubPage = SubPageBlueprint.make({
  name: 'portfolio',
  params: {
    path: 'portfolio',
    title: 'Portfolio',
    loader: async () => {
      const { PortfolioPage } = await import(
        '../pages/portfolio/PortfolioPage'
      );
      return <PortfolioPage />;
    },
  },
});

export const costSubPage = SubPageBlueprint.make({
  name: 'cost',
  params: {
    path: 'cost',
    title: 'Cost',
    loader: async () => {
      const { CostPage } = await import('../pages/cost/CostPage');
      return <CostPage />;
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
