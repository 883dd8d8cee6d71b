import type { mockServices } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';

const restricted = {
  rule: 'HAS_ANNOTATION',
  resourceType: 'catalog-entity',
  params: { annotation: 'model-governance.io/visibility', value: 'restricted' },
};

/** Callers who may do everything, and read every model that is not restricted. */
export function letInAllButRestricted(mocks: {
  permissions: ReturnType<typeof mockServices.permissions.mock>;
  auditor: ReturnType<typeof mockServices.auditor.mock>;
}): void {
  const { permissions, auditor } = mocks;
  auditor.createEvent.mockResolvedValue({
    success: jest.fn(),
    fail: jest.fn(),
  });
  permissions.authorize.mockImplementation(async requests =>
    requests.map(() => ({ result: AuthorizeResult.ALLOW })),
  );
  permissions.authorizeConditional.mockResolvedValue([
    {
      result: AuthorizeResult.CONDITIONAL,
      pluginId: 'catalog',
      resourceType: 'catalog-entity',
      conditions: { not: restricted },
    },
  ]);
}
