import {
  coreServices,
  createServiceFactory,
  type BackstageCredentials,
  type PermissionsService,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { parseEntityYaml } from '@backstage/plugin-catalog-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  AuthorizeResult,
  type Permission,
} from '@backstage/plugin-permission-common';
import modelGovernance from '@modelgov/backstage-plugin-model-governance-backend';
import { openapiDocument } from '@modelgov/backstage-plugin-model-governance-common';
import { createModelGovernancePolicy } from '@modelgov/backstage-plugin-permission-backend-module-model-governance';
import type { Entity } from '@backstage/catalog-model';
import { generateKeyPairSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import request from 'supertest';

jest.setTimeout(60_000);

/**
 * The demo company's users and the groups they are in, with what each reader
 * of the product may do. A new persona without a line here fails the test.
 */
const powers: Record<string, string[]> = {
  aude: ['sources', 'restricted', 'simulate'],
  beatrice: ['restricted'],
  carl: ['restricted', 'simulate', 'erase'],
  ines: ['restricted', 'simulate', 'approve-reference'],
  marcus: [],
  nina: [],
  noah: [],
  olivia: [],
  pat: ['sources', 'import', 'restricted', 'simulate', 'events'],
  rita: ['sources', 'restricted', 'simulate', 'intake', 'approve-reference'],
  sam: ['sources', 'events'],
};

/** Who may call an operation, by its `x-access`. An unknown one fails. */
const mayCall: Record<string, (persona: string) => boolean> = {
  models: () => true,
  'model-governance.record.read': () => true,
  'model-governance.source.read': p => powers[p].includes('sources'),
  'model-governance.history.import': p => powers[p].includes('import'),
  'model-governance.gate.ask': () => true,
  'model-governance.policy.simulate': p => powers[p].includes('simulate'),
  'model-governance.intake.run': p => powers[p].includes('intake'),
  'model-governance.text.erase': p => powers[p].includes('erase'),
  'model-governance.event.send': p => powers[p].includes('events'),
  // And the owner: the test of the route has one.
  'model-governance.evidence.export': p => ['aude', 'rita', 'carl'].includes(p),
  'model-governance.telemetry.send': p => powers[p].includes('events'),
  'model-governance.drift-reference.approve': p =>
    powers[p].includes('approve-reference'),
  // Anybody may ask; the domain refuses, and says who may.
  commands: () => true,
};

const org = [
  ...parseEntityYaml(
    readFileSync(resolve(__dirname, '../../../catalog/org.yaml')),
    { type: 'file', target: 'catalog/org.yaml' },
  ),
].flatMap(result => (result.type === 'entity' ? [result.entity] : []));

const groupsOf = new Map(
  org
    .filter(entity => entity.kind === 'User')
    .map(user => [
      `user:default/${user.metadata.name}`,
      [user.spec?.memberOf].flat().map(group => `group:default/${group}`),
    ]),
);

const aModel = (name: string, annotations = {}): Entity => ({
  apiVersion: 'model-governance.io/v1alpha1',
  kind: 'Model',
  metadata: { name, namespace: 'default', uid: name, etag: '1', annotations },
  spec: { type: 'ranker', lifecycle: 'production', owner: 'ranking' },
  relations: [{ type: 'ownedBy', targetRef: 'group:default/ranking' }],
});

const operations = Object.entries(openapiDocument.paths).flatMap(
  ([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      method: method as 'get' | 'post',
      path: path
        .replace('{kind}', 'model')
        .replace('{namespace}', 'default')
        .replace('{name}', 'open')
        .replace('{id}', 'req-1'),
      access: operation['x-access'],
      operationId: operation.operationId,
    })),
);

const history = {
  source: 'matrix',
  items: [
    {
      modelRef: 'model:default/open',
      environment: 'production',
      region: 'default',
      from: '2026-11-01T00:00:00.000Z',
      to: '2026-11-01T01:00:00.000Z',
    },
  ],
};

/** What is asked where there is something to ask, and what answers allow. */
const questions: Record<
  string,
  { query?: string; body?: object; allowed?: number }
> = {
  importHistory: { body: history },
  // The clock's own command: refused to people, whoever they are.
  commandModel: {
    body: { command: { type: 'approval.review-state' } },
    allowed: 403,
  },
  commandOrganisation: {
    body: { command: { type: 'delegation.revoke', delegation: 'del-1' } },
    allowed: 422,
  },
  // The portal keeps the card: there is no file to read.
  refreshCard: { body: {}, allowed: 409 },
  previewCardImport: { body: { document: '{}' } },
  previewAssessment: {
    body: { depth: 'provisional', gates: {}, scores: {} },
  },
  simulatePolicy: { body: { preset: 'light' } },
  dryRunKpiTargets: { body: { version: '2', targets: [] } },
  askGate: { body: { model: 'model:default/open', environment: 'production' } },
  intakeModels: { body: { csv: 'modelRef,use', dryRun: true } },
  beginStepUp: { body: { purpose: 'x' }, allowed: 400 },
  // Nothing of the kind is there yet.
  getStepUp: { allowed: 400 },
  getReview: { allowed: 404 },
  getCardDiff: { allowed: 404 },
  exportCard: { allowed: 404 },
  eraseText: {
    body: {
      modelRef: 'model:default/open',
      commitment: `sha256:${'0'.repeat(64)}`,
      reason: 'x',
    },
    allowed: 404,
  },
  sendEvents: { body: { specversion: '1.0' } },
  sendLineage: {
    body: {
      eventTime: '2026-11-22T12:00:00Z',
      producer: 'https://matrix.example',
      job: { namespace: 'matrix', name: 'train' },
    },
  },
  getLineageImpact: { query: '?node=dataset:none', allowed: 404 },
  sendDriftReport: {
    body: {
      id: 'r-1',
      format: 'results',
      window: {
        from: '2026-11-01T00:00:00.000Z',
        to: '2026-11-02T00:00:00.000Z',
      },
      results: [
        {
          kind: 'feature-drift',
          method: 'psi',
          value: 0.1,
          direction: 'higher-is-worse',
        },
      ],
    },
  },
  approveDriftReference: {
    body: { name: 'training', version: '1' },
    allowed: 404,
  },
  getKpi: { allowed: 404 },
  listKpiModels: { allowed: 404 },
  listKpiPeople: { allowed: 404 },
  getModelKpi: { allowed: 404 },
  getRollup: { query: '?by=tier' },
  getLedgerProof: { query: '?seq=1' },
  getLedgerConsistency: { query: '?from=1&to=1' },
};

const userRefOf = ({ principal }: BackstageCredentials) =>
  String((principal as { userEntityRef?: string }).userEntityRef);

const policy = createModelGovernancePolicy({
  roles: {
    admin: ['group:default/platform-engineering'],
    risk: ['group:default/model-risk'],
    validator: ['group:default/model-validation'],
    compliance: ['group:default/compliance'],
    executive: ['group:default/executives'],
    auditor: ['group:default/internal-audit'],
    operator: ['group:default/sre'],
  },
  userInfo: {
    async getUserInfo(credentials) {
      const userEntityRef = userRefOf(credentials);
      const groups = groupsOf.get(userEntityRef) ?? [];
      return {
        userEntityRef,
        ownershipEntityRefs: [userEntityRef, ...groups],
      };
    },
  },
});

/**
 * Our policy without the permission backend in between: its tokens need the
 * whole sign-in, which the end-to-end tests walk.
 */
const askPolicy = createServiceFactory({
  service: coreServices.permissions,
  deps: {},
  factory: (): PermissionsService => {
    const decide = (
      permission: Permission,
      credentials: BackstageCredentials,
    ) =>
      policy.handle(
        { permission },
        {
          credentials,
          info: {
            userEntityRef: userRefOf(credentials),
            ownershipEntityRefs: [],
          },
        },
      );
    const denied = { result: AuthorizeResult.DENY } as const;
    return {
      async authorize(requests, { credentials }) {
        return Promise.all(
          requests.map(async ({ permission }) => {
            const decision = await decide(permission, credentials);
            return decision?.result === AuthorizeResult.ALLOW
              ? { result: AuthorizeResult.ALLOW }
              : denied;
          }),
        );
      },
      async authorizeConditional(requests, { credentials }) {
        return Promise.all(
          requests.map(
            async ({ permission }) =>
              (await decide(permission, credentials)) ?? denied,
          ),
        );
      },
    };
  },
});

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

describe('who may call what', () => {
  let server: Awaited<ReturnType<typeof startTestBackend>>['server'];

  const call = (
    persona: string,
    method: 'get' | 'post',
    path: string,
    body: object = {},
  ) => {
    const sent = request(server)
      [method](`/api/model-governance${path}`)
      .set(
        'Authorization',
        persona === 'anonymous'
          ? mockCredentials.none.header()
          : mockCredentials.user.header(`user:default/${persona}`),
      );
    return method === 'post' ? sent.send(body) : sent;
  };

  beforeAll(async () => {
    const { privateKey } = generateKeyPairSync('ed25519');
    const backend = await startTestBackend({
      features: [
        modelGovernance,
        catalogServiceMock.factory({
          entities: [
            ...org,
            aModel('open'),
            aModel('secret', {
              'model-governance.io/visibility': 'restricted',
            }),
          ],
        }),
        askPolicy,
        // The test framework closes this pool; one of the backend's own would outlive it.
        mockServices.database.factory({
          knex: await databases.init('SQLITE_3'),
          migrations: { skip: false },
        }),
        mockServices.rootConfig.factory({
          data: {
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
    server = backend.server;
    // The mirror fills by its scheduled sweep, which runs at once.
    for (let i = 0; i < 200; i++) {
      const seen = await call('pat', 'get', '/models');
      if (seen.body.totalItems === 2) return;
    }
    throw new Error(
      `The mirror never filled: ${(await call('pat', 'get', '/models')).text}`,
    );
  });

  it.each(operations)(
    '$operationId ($access) answers each persona as it should, and nobody else',
    async ({ method, path, access, operationId }) => {
      expect(Object.keys(mayCall)).toContain(access);
      const { query = '', body, allowed = 200 } = questions[operationId] ?? {};
      for (const persona of Object.keys(powers)) {
        const { status } = await call(persona, method, path + query, body);
        const expected = mayCall[access](persona) ? allowed : 403;
        expect([persona, status]).toEqual([persona, expected]);
      }
      const nobody = await call('anonymous', method, path + query, body);
      expect(nobody.status).toBe(401);
    },
  );

  it.each(Object.keys(powers))(
    'shows restricted models to %s only by right, in lists, counts and by name',
    async persona => {
      const sees =
        powers[persona].includes('restricted') ||
        groupsOf
          .get(`user:default/${persona}`)
          ?.includes('group:default/ranking');
      const list = await call(persona, 'get', '/models');
      const portfolio = await call(persona, 'get', '/portfolio');
      const direct = await call(persona, 'get', '/models/model/default/secret');
      expect([
        list.body.totalItems,
        portfolio.body.heroes.inProduction.of,
        direct.status,
      ]).toEqual(sees ? [2, 2, 200] : [1, 1, 404]);
    },
  );
});
