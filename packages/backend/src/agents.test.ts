import {
  mockCredentials,
  mockServices,
  startTestBackend,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import mcpActions from '@backstage/plugin-mcp-actions-backend';
import modelGovernance from '@modelgov/backstage-plugin-model-governance-backend';
import { generateKeyPairSync } from 'node:crypto';
import request from 'supertest';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

it('lets an agent call our actions over MCP', async () => {
  const { privateKey } = generateKeyPairSync('ed25519');
  const { server } = await startTestBackend({
    features: [
      modelGovernance,
      mcpActions,
      catalogServiceMock.factory({ entities: [] }),
      // The test framework closes this pool; one of the backend's own would outlive it.
      mockServices.database.factory({
        knex: await databases.init('SQLITE_3'),
        migrations: { skip: false },
      }),
      mockServices.rootConfig.factory({
        data: {
          backend: { actions: { pluginSources: ['model-governance'] } },
          'model-governance': {
            signing: {
              privateKey: privateKey
                .export({ type: 'pkcs8', format: 'pem' })
                .toString(),
            },
          },
        },
      }),
    ],
  });
  const call = async (method: string, params: object) => {
    const answer = await request(server)
      .post('/api/mcp-actions/v1')
      .set('Authorization', mockCredentials.user.header('user:default/nina'))
      .set('Accept', 'application/json, text/event-stream')
      .send({ jsonrpc: '2.0', id: 1, method, params });
    const data = /^data: (.*)$/m.exec(answer.text)?.[1] ?? answer.text;
    return JSON.parse(data).result;
  };
  const { tools } = await call('tools/list', {});
  const names: string[] = tools.map(({ name }: { name: string }) => name);
  const query = names.find(name => name.endsWith('query-models'));
  expect(names.map(name => name.replace(/^.*[.:]/, '')).sort()).toEqual([
    'check-release-gate',
    'explain-verdict',
    'query-models',
    'read-model-card',
  ]);
  const { content } = await call('tools/call', {
    name: query,
    arguments: { tier: ['T1'], production: true },
  });
  expect(content[0].text).toContain('"totalItems":0');
});
