import { generateKeyPairSync } from 'node:crypto';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import request from 'supertest';
import { databases } from '../__testUtils__/databases';
import { modelGovernancePlugin } from '../plugin';

jest.setTimeout(60_000);

/** Nothing listens there. */
const PROVIDER = 'http://127.0.0.1:9';

describe('the plugin with a step-up login', () => {
  let server: Awaited<ReturnType<typeof startTestBackend>>['server'];

  beforeAll(async () => {
    const { privateKey } = generateKeyPairSync('ed25519');
    const started = await startTestBackend({
      features: [
        modelGovernancePlugin,
        catalogServiceMock.factory({
          entities: [
            {
              apiVersion: 'backstage.io/v1alpha1',
              kind: 'User',
              metadata: { name: 'rita', namespace: 'default' },
              spec: { profile: { email: 'rita@tidewater.example' } },
            },
          ],
        }),
        mockServices.database.factory({
          knex: await databases.init('SQLITE_3'),
          migrations: { skip: false },
        }),
        mockServices.rootConfig.factory({
          data: {
            app: { baseUrl: 'https://portal.example' },
            backend: { baseUrl: 'https://portal.example' },
            'model-governance': {
              signing: {
                privateKey: privateKey
                  .export({ type: 'pkcs8', format: 'pem' })
                  .toString(),
              },
              stepUp: {
                metadataUrl: `${PROVIDER}/.well-known/openid-configuration`,
                clientId: 'portal',
                clientSecret: 'hidden',
              },
            },
          },
        }),
      ],
    });
    server = started.server;
  });

  const path = '/api/model-governance/step-up';
  const rita = mockCredentials.user.header('user:default/rita');
  const nobody = mockCredentials.none.header();

  it('lets a browser come back without a token, and tells it nothing', async () => {
    const page = await request(server)
      .get(`${path}/callback?state=guessed&code=guessed&anything=else`)
      .set('Authorization', nobody);
    expect(page.status).toBe(400);
    expect(page.type).toBe('text/html');
    expect(page.text).toContain('This login is not known');
    expect(page.headers['content-security-policy']).toContain(
      "default-src 'none'",
    );
    expect(page.text).toContain('"https://portal.example"');
  });

  it('lets nobody else begin or look without signing in', async () => {
    const begin = request(server).post(path).send({ purpose: 'x' });
    expect((await begin.set('Authorization', nobody)).status).toBe(401);
    const look = request(server).get(`${path}/some-id`);
    expect((await look.set('Authorization', nobody)).status).toBe(401);
    const known = request(server).get(`${path}/some-id`);
    expect((await known.set('Authorization', rita)).status).toBe(404);
  });

  it('says that the provider is down', async () => {
    const answer = await request(server)
      .post(path)
      .set('Authorization', rita)
      .send({ purpose: 'approval.decide' });
    expect(answer.status).toBe(503);
    expect(answer.body.error).toMatchObject({
      name: 'ServiceUnavailableError',
      message: `The identity provider does not answer at ${PROVIDER}: nobody can sign until it does`,
    });
    expect(JSON.stringify(answer.body)).not.toContain('hidden');
  });
});
