import { createBackend } from '@backstage/backend-defaults';

const backend = createBackend();

backend.add(import('@backstage/plugin-app-backend'));
backend.add(import('@backstage/plugin-auth-backend'));
backend.add(import('@backstage/plugin-auth-backend-module-oidc-provider'));
backend.add(import('@backstage/plugin-catalog-backend'));
backend.add(import('@backstage/plugin-catalog-backend-module-logs'));
backend.add(import('@backstage/plugin-events-backend'));
backend.add(import('@backstage/plugin-permission-backend'));
backend.add(import('@backstage/plugin-search-backend'));
backend.add(import('@backstage/plugin-search-backend-module-catalog'));
backend.add(import('@backstage/plugin-user-settings-backend'));

backend.add(import('@modelgov/backstage-plugin-catalog-backend-module-models'));
backend.add(
  import(
    '@modelgov/backstage-plugin-permission-backend-module-model-governance'
  ),
);
backend.add(import('@modelgov/backstage-plugin-model-governance-backend'));
backend.add(
  import('@modelgov/backstage-plugin-model-governance-backend-module-sources'),
);

backend.start();
