import { createApp } from '@backstage/frontend-defaults';
import { authModule } from './modules/auth';
import { catalogModule } from './modules/catalog';
import { navModule } from './modules/nav';
import { settingsModule } from './modules/settings';

/** Plugins come from the dependencies of this package (`app.packages: all`). */
export default createApp({
  features: [authModule, catalogModule, navModule, settingsModule],
});
