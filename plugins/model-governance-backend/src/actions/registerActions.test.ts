import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { actionsRegistryServiceMock } from '@backstage/backend-test-utils/alpha';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  defaultModelMatchers,
  defaultTargetPolicy,
} from '@modelgov/backstage-plugin-model-governance-common';
import {
  aModelEntity,
  aSigner,
  mirrorEntities,
  NOW,
} from '../__testUtils__/builders';
import { letInAllButRestricted } from '../__testUtils__/callers';
import { createDatabase } from '../__testUtils__/databases';
import { governanceOn } from '../__testUtils__/governance';
import { rememberKey } from '../database';
import { VisibilityService } from '../services/visibility';
import { registerActions } from './registerActions';

jest.setTimeout(60_000);

describe('What agents may ask', () => {
  const actions = actionsRegistryServiceMock();
  const permissions = mockServices.permissions.mock();
  const credentials = mockCredentials.user('user:default/nina');
  const ask = (id: string, input: object) =>
    actions.invoke({ id: `test:${id}`, input: { ...input }, credentials });

  beforeAll(async () => {
    const db = await createDatabase('SQLITE_3');
    const entities = [
      aModelEntity('a', { title: 'Model A' }),
      aModelEntity('secret', {
        annotations: { 'model-governance.io/visibility': 'restricted' },
      }),
    ];
    await mirrorEntities(db, entities);
    const signer = await aSigner();
    await rememberKey(db, { ...signer, at: NOW });
    const now = () => NOW;
    registerActions({
      actions,
      context: {
        db,
        policy: defaultTargetPolicy,
        now,
        ...governanceOn(db, { signer, now, entities }),
      },
      visibility: new VisibilityService({
        permissions,
        catalog: catalogServiceMock({ entities }),
        matchers: defaultModelMatchers,
        logger: mockServices.logger.mock(),
      }),
      auth: mockServices.auth(),
    });
    letInAllButRestricted({
      permissions,
      auditor: mockServices.auditor.mock(),
    });
    const [visible] = await permissions.authorizeConditional([], {
      credentials,
    });
    permissions.authorizeConditional.mockImplementation(async requests =>
      requests.map(({ permission }) =>
        permission.name === 'catalog.entity.read'
          ? visible
          : { result: 'ALLOW' as never },
      ),
    );
  });

  it('lists models with what they may do, as the page does, and none that are hidden', async () => {
    expect(await ask('query-models', { production: true })).toEqual({
      output: {
        totalItems: 1,
        items: [
          {
            model: 'model:default/a',
            title: 'Model A',
            owner: 'group:default/ranking',
            tier: 'unassessed',
            authorisation: 'none',
            inProduction: true,
            inProductionReason: 'Its lifecycle says production',
            verdict: 'unknown',
          },
        ],
      },
    });
  });

  it('says no at the gate, and why', async () => {
    const question = { model: 'model:default/a', environment: 'production' };
    expect(await ask('check-release-gate', question)).toMatchObject({
      output: {
        verdict: 'not-authorised',
        reasons: [expect.stringContaining('authoris')],
      },
    });
  });

  it('has no card where there is none', async () => {
    expect(await ask('read-model-card', { model: 'model:default/a' })).toEqual({
      output: { card: null },
    });
  });

  it.each(['read-model-card', 'explain-verdict'])(
    'does not find a hidden model with %s',
    async id => {
      await expect(ask(id, { model: 'model:default/secret' })).rejects.toThrow(
        /No model model:default\/secret/,
      );
    },
  );
});
