import { createDevApp } from '@backstage/frontend-dev-utils';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import plugin from '../src';
import { offlineCatalog, offlineModels } from './offline';

// Everything the pages ask for is answered by fixtures: no backend is needed.
createDevApp({
  features: [plugin, catalogPlugin, offlineModels, offlineCatalog],
});
