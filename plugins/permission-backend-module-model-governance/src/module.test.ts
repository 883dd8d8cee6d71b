import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import type { AppConfig } from '@backstage/config';
import { catalogPermissions } from '@backstage/plugin-catalog-common/alpha';
import {
  AuthorizeResult,
  createPermission,
} from '@backstage/plugin-permission-common';
import type { PermissionPolicy } from '@backstage/plugin-permission-node';
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';
import {
  modelGovernanceRecordReadPermission,
  modelGovernanceSourceReadPermission,
} from '@modelgov/backstage-plugin-model-governance-common';
import permissionModuleModelGovernance from '.';
import { roles, userInfo, userOf } from './__testUtils__/personas';

async function startPolicy(
  config: AppConfig['data'],
): Promise<PermissionPolicy> {
  const policies: PermissionPolicy[] = [];
  await startTestBackend({
    extensionPoints: [
      [policyExtensionPoint, { setPolicy: policy => policies.push(policy) }],
    ],
    features: [
      permissionModuleModelGovernance,
      mockServices.rootConfig.factory({
        data: { 'model-governance': config },
      }),
      createServiceFactory({
        service: coreServices.userInfo,
        deps: {},
        factory: () => userInfo,
      }),
    ],
  });
  expect(policies).toHaveLength(1);
  return policies[0];
}

const rolesConfig = JSON.parse(JSON.stringify(roles));
const foreign = createPermission({
  name: 'scaffolder.task.create',
  attributes: { action: 'create' },
});
const mutations = catalogPermissions.filter(({ name }) =>
  /\.(create|delete|manage)$/.test(name),
);

describe('as the only policy of a backend', () => {
  it.each([
    ['allow-signed-in', 'rita', AuthorizeResult.ALLOW],
    ['allow-signed-in', undefined, AuthorizeResult.DENY],
    ['deny', 'rita', AuthorizeResult.DENY],
    ['deny', undefined, AuthorizeResult.DENY],
  ] as const)(
    'others: %s gives %s for a foreign permission: %s',
    async (others, who, result) => {
      const policy = await startPolicy({ permissions: { others } });
      await expect(
        policy.handle({ permission: foreign }, who && userOf(who)),
      ).resolves.toEqual({ result });
    },
  );

  it.each(['allow-signed-in', 'deny'])(
    'leaves the content of the catalog to admins with others: %s',
    async others => {
      const permissions = { others };
      const policy = await startPolicy({ roles: rolesConfig, permissions });
      expect(mutations.length).toBeGreaterThan(3);
      for (const permission of mutations) {
        const decide = async (user?: ReturnType<typeof userOf>) =>
          (await policy.handle({ permission }, user)).result;
        await expect(decide(userOf('pat'))).resolves.toBe('ALLOW');
        await expect(decide(userOf('rita'))).resolves.toBe('DENY');
        await expect(decide()).resolves.toBe('DENY');
      }
    },
  );

  it('reads roles and the record setting, whatever the case of a ref', async () => {
    const policy = await startPolicy({
      roles: { risk: ['Group:Default/Model-Risk'] },
      permissions: { records: 'roles' },
    });
    const results = await Promise.all(
      (['rita', 'noah'] as const).flatMap(who =>
        [
          modelGovernanceSourceReadPermission,
          modelGovernanceRecordReadPermission,
        ].map(permission => policy.handle({ permission }, userOf(who))),
      ),
    );
    expect(results.map(({ result }) => result)).toEqual([
      'ALLOW',
      'ALLOW',
      'DENY',
      'DENY',
    ]);
  });
});

it.each<[string, AppConfig['data'], RegExp]>([
  [
    'a role that does not exist',
    { roles: { rsik: ['group:default/model-risk'] } },
    /model-governance\.roles\.rsik.*known are admin, risk/,
  ],
  ['a short ref', { roles: { risk: ['model-risk'] } }, /roles\.risk\[0\]/],
  [
    'a ref without a namespace',
    { roles: { risk: ['group:default/a', 'group:b'] } },
    /roles\.risk\[1\].*"group:b"/,
  ],
  [
    'a ref to a component',
    { roles: { admin: ['component:default/a'] } },
    /roles\.admin\[0\].*group or user/,
  ],
  ['an empty ref', { roles: { admin: ['group:default/'] } }, /roles\.admin/],
  [
    'no list',
    { roles: { admin: 'group:default/a' } },
    /model-governance\.roles\.admin/,
  ],
  [
    'an unknown fallback',
    { permissions: { others: 'allow' } },
    /permissions\.others: "allow"; allowed are allow-signed-in, deny/,
  ],
  [
    'an unknown record setting',
    { permissions: { records: true } },
    /permissions\.records: true; allowed are everyone, roles/,
  ],
])('does not start with %s, and names the path', async (_case, config, why) => {
  await expect(startPolicy(config)).rejects.toThrow(why);
});
