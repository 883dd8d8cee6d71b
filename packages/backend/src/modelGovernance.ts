import type { createBackend } from '@backstage/backend-defaults';

/** What this product adds to a Backstage backend. */
export function addModelGovernance(backend: ReturnType<typeof createBackend>) {
  backend.add(
    import('@modelgov/backstage-plugin-catalog-backend-module-models'),
  );
  backend.add(import('@modelgov/backstage-plugin-model-governance-backend'));
  backend.add(
    import(
      '@modelgov/backstage-plugin-model-governance-backend-module-sources'
    ),
  );
  backend.add(
    import('@modelgov/backstage-plugin-scaffolder-backend-module-models'),
  );
  backend.add(
    import('@modelgov/backstage-plugin-search-backend-module-models'),
  );
  // Agents ask with the rights of the person they work for.
  backend.add(import('@backstage/plugin-mcp-actions-backend'));
  // A backend has one permission policy, and here it is ours.
  backend.add(import('@backstage/plugin-permission-backend'));
  backend.add(
    import(
      '@modelgov/backstage-plugin-permission-backend-module-model-governance'
    ),
  );
}
