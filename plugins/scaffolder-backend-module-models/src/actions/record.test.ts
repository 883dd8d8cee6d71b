import {
  createMockDirectory,
  mockCredentials,
  mockServices,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import type { JsonObject } from '@backstage/types';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import { readFile } from 'node:fs/promises';
import type { GovernancePort } from '../governance/GovernanceClient';
import { createAssessAction } from './assess';
import { createOpenApprovalAction } from './openApproval';
import { createRegisterAction } from './register';

const digest = 'a'.repeat(64);
const directory = createMockDirectory();
beforeEach(() =>
  directory.setContent({
    workspace: {
      'catalog-info.yaml': 'kind: Model',
      'docs/model-card.yaml': 'schemaVersion: modelcard/v1',
      'model.lock.json': JSON.stringify({ version: '0.1.0', sha256: digest }),
    },
  }),
);

/** A record that notes what it is told. */
function aRecord(refusals: Record<string, string> = {}, known = true) {
  const given: { command: { type: string }; key: string; by: string }[] = [];
  const port: GovernancePort = {
    knows: async () => known,
    async command(_ref, command, { credentials, idempotencyKey }) {
      const by = (credentials.principal as { type: string }).type;
      given.push({ command, key: idempotencyKey, by });
      const refused = refusals[command.type];
      if (refused) return { refused, code: refused };
      const kind = command.type === 'approval.draft' ? 'request' : 'assessment';
      return { seqs: [1], objects: [{ kind, id: `${kind}-1` }] };
    },
  };
  return { port, given };
}

const input = {
  name: 'churn-scoring',
  use: 'Ranks customers',
  tier: 'T1' as const,
  answers: { depth: 'provisional' as const, gates: { G4: false }, scores: {} },
  recordDigest: 'sha256:1',
  remoteUrl: 'file:///r/churn-scoring.git',
  commit: 'abc',
};

function contextOf<I extends JsonObject>(given: I) {
  const ctx = createMockActionContext<I>({
    input: given,
    workspacePath: directory.resolve('workspace'),
    task: { id: 'task-1' },
    getInitiatorCredentials: async () => mockCredentials.user(),
  });
  const outputs = () => Object.fromEntries(jest.mocked(ctx.output).mock.calls);
  return { ctx, outputs };
}

const modelFrom = (location: string) => ({
  apiVersion: 'model-governance.io/v1alpha1',
  kind: 'Model',
  metadata: {
    name: 'churn-scoring',
    annotations: { 'backstage.io/managed-by-location': location },
  },
});
const ours = () =>
  `file:${directory.resolve('repositories/churn-scoring/catalog-info.yaml')}`;

const register = (port: GovernancePort, location = ours()) =>
  createRegisterAction({
    root: directory.resolve('repositories'),
    catalog: catalogServiceMock({ entities: [modelFrom(location)] }),
    auth: mockServices.auth(),
    record: port,
    waitMs: 0,
  });

describe('model-governance:register', () => {
  it('records what was asked, answered and made, each under a key of the task', async () => {
    const { port, given } = aRecord();
    const { ctx, outputs } = contextOf(input);
    await register(port).handler(ctx);
    expect(given.map(({ command }) => command)).toEqual([
      expect.objectContaining({
        type: 'intake.submit',
        problem: 'Ranks customers',
      }),
      {
        type: 'assessment.save',
        use: 'Ranks customers',
        depth: 'provisional',
        answers: { gates: { G4: false }, scores: {}, evidence: {} },
      },
      { type: 'assessment.submit', assessment: 'assessment-1' },
      expect.objectContaining({
        type: 'card.publish',
        card: { schemaVersion: 'modelcard/v1' },
        source: {
          kind: 'repository',
          url: 'file:///r/churn-scoring.git',
          commit: 'abc',
        },
      }),
    ]);
    expect(new Set(given.map(({ key }) => key)).size).toBe(4);
    // The domain takes cards of a repository from services, decisions from people.
    expect(given.map(({ by }) => by)).toEqual([
      'user',
      'user',
      'user',
      'service',
    ]);
    expect(outputs()).toMatchObject({ recorded: true });
    await expect(
      readFile(
        directory.resolve('repositories/churn-scoring/catalog-info.yaml'),
        'utf8',
      ),
    ).resolves.toBe('kind: Model');
  });

  it('leaves the card beside its entity, where the portal reads it', async () => {
    const { port } = aRecord({ 'card.publish': 'conflict' });
    const { ctx, outputs } = contextOf(input);
    await register(port).handler(ctx);
    const copy = 'repositories/churn-scoring/docs/model-card.yaml';
    await expect(readFile(directory.resolve(copy), 'utf8')).resolves.toBe(
      'schemaVersion: modelcard/v1',
    );
    // The portal was faster: its version is the one from the repository.
    expect(outputs()).toMatchObject({ recorded: true });
  });

  it('goes on after a refusal, and says so', async () => {
    const { port, given } = aRecord({ 'assessment.save': 'Not yours' });
    const { ctx, outputs } = contextOf(input);
    await register(port).handler(ctx);
    expect(given.map(({ command }) => command.type)).toEqual([
      'intake.submit',
      'assessment.save',
      'card.publish',
    ]);
    expect(outputs()).toMatchObject({
      recorded: false,
      summary: expect.stringContaining('`assessment.save`: Not yours'),
    });
  });

  it('says that the catalog is late instead of claiming a record', async () => {
    const { port, given } = aRecord({}, false);
    const { ctx, outputs } = contextOf(input);
    await register(port).handler(ctx);
    expect([given, outputs().recorded]).toEqual([[], false]);
  });

  it('leaves the record of another model of that name alone', async () => {
    const { port, given } = aRecord();
    const { ctx } = contextOf(input);
    await expect(
      register(port, 'url:https://git.example/other').handler(ctx),
    ).rejects.toThrow(
      'model:default/churn-scoring is another model, from url:https://git.example/other; choose another name',
    );
    expect(given).toEqual([]);
  });

  it('does nothing in a dry run', async () => {
    const { port, given } = aRecord();
    const { ctx } = contextOf(input);
    await register(port).handler({ ...ctx, isDryRun: true });
    expect(given).toEqual([]);
    await expect(
      readFile(directory.resolve('repositories/churn-scoring')),
    ).rejects.toThrow('ENOENT');
  });
});

describe('model-governance:assess', () => {
  const assess = (name: string) =>
    createAssessAction({
      now: () => 0,
      catalog: catalogServiceMock({ entities: [modelFrom(ours())] }),
      auth: mockServices.auth(),
    }).handler(contextOf({ name, answers: input.answers }).ctx);

  it('refuses a name that is taken, before anything is made', async () => {
    await expect(assess('churn-scoring')).rejects.toThrow(
      'model:default/churn-scoring is in the catalog already; choose another name',
    );
    await expect(assess('churn-scoring-2')).resolves.toBeUndefined();
  });
});

describe('model-governance:approval:open', () => {
  const action = (port: GovernancePort) =>
    createOpenApprovalAction({ record: port, waitMs: 0 });
  const asked = { entityRef: 'model:default/churn-scoring', use: 'Ranks' };

  it('drafts the request of the locked version for production', async () => {
    const { port, given } = aRecord();
    const { ctx, outputs } = contextOf(asked);
    await action(port).handler(ctx);
    expect(given[0].command).toEqual({
      type: 'approval.draft',
      environment: 'production',
      uses: ['Ranks'],
      artifacts: [{ version: '0.1.0', digest: `sha256:${digest}` }],
    });
    expect(outputs().request).toBe('request-1');
  });

  it('hands the reason of a refusal on', async () => {
    const { port } = aRecord({ 'approval.draft': 'No card yet' });
    const { ctx, outputs } = contextOf(asked);
    await action(port).handler(ctx);
    expect(outputs()).toEqual({ request: '', summary: 'No card yet' });
  });

  it('refuses a repository that locks nothing', async () => {
    directory.setContent({ workspace: { 'model.lock.json': '{}' } });
    const { ctx } = contextOf(asked);
    await expect(action(aRecord().port).handler(ctx)).rejects.toThrow(
      /model.lock.json names no version/,
    );
  });
});
