import type { createBackend } from '@backstage/backend-defaults';

/** Backstage as anybody runs it: catalog, sign-in, templates, search, settings, events, notifications. */
export function addBackstage(backend: ReturnType<typeof createBackend>) {
  backend.add(import('@backstage/plugin-app-backend'));
  backend.add(import('@backstage/plugin-auth-backend'));
  backend.add(import('@backstage/plugin-auth-backend-module-oidc-provider'));
  backend.add(import('@backstage/plugin-catalog-backend'));
  backend.add(import('@backstage/plugin-catalog-backend-module-logs'));
  backend.add(import('@backstage/plugin-events-backend'));
  backend.add(import('@backstage/plugin-notifications-backend'));
  backend.add(import('@backstage/plugin-scaffolder-backend'));
  backend.add(
    import('@backstage/plugin-catalog-backend-module-scaffolder-entity-model'),
  );
  // Where templates may publish; each takes part when an integration names it.
  backend.add(import('@backstage/plugin-scaffolder-backend-module-gitea'));
  backend.add(import('@backstage/plugin-scaffolder-backend-module-github'));
  backend.add(import('@backstage/plugin-scaffolder-backend-module-gitlab'));
  backend.add(import('@backstage/plugin-search-backend'));
  // Takes part on PostgreSQL only; elsewhere search keeps its index in memory.
  backend.add(import('@backstage/plugin-search-backend-module-pg'));
  backend.add(import('@backstage/plugin-search-backend-module-catalog'));
  backend.add(import('@backstage/plugin-signals-backend'));
  backend.add(import('@backstage/plugin-user-settings-backend'));
}
