import {
  createMockDirectory,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import {
  parseEntityRef,
  type CompoundEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import scaffolderPlugin from '@backstage/plugin-scaffolder-backend';
import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import request from 'supertest';
import { parseAllDocuments } from 'yaml';
import scaffolderModuleModels from '.';
import {
  readTemplate,
  startScaffolder,
  templateFile,
  valuesFor,
} from './__testUtils__/dryRun';
import { createRecordPlugin } from './__testUtils__/recordPlugin';
import { git } from './repository/git';
import { readTexts } from './repository/workspace';

jest.setTimeout(120_000);

const repositories = createMockDirectory();
const clones = createMockDirectory();
const { plugin: recordPlugin, given } = createRecordPlugin();
let server: Awaited<ReturnType<typeof startTestBackend>>['server'];

const from = (path: string, entity: Entity): Entity => ({
  ...entity,
  metadata: {
    ...entity.metadata,
    annotations: { 'backstage.io/managed-by-location': `file:${path}` },
  },
});

/** A catalog of the template, and of what the folder of repositories holds. */
async function getEntityByRef(
  ref: string | CompoundEntityRef,
): Promise<Entity | undefined> {
  const { kind, name } = typeof ref === 'string' ? parseEntityRef(ref) : ref;
  if (kind.toLocaleLowerCase('en-US') === 'model') {
    const path = repositories.resolve(`${name}/catalog-info.yaml`);
    if (!existsSync(path)) return undefined;
    const [model] = parseAllDocuments(readFileSync(path, 'utf8'));
    return from(path, model.toJS());
  }
  // The scaffolder also asks who the person is.
  if (kind.toLocaleLowerCase('en-US') !== 'template') return undefined;
  return from(templateFile(name), readTemplate(name).template);
}

beforeAll(async () => {
  const backend = await startTestBackend({
    features: [
      scaffolderPlugin,
      scaffolderModuleModels,
      recordPlugin,
      catalogServiceMock.mock({ getEntityByRef, refreshEntity: async () => {} })
        .factory,
      mockServices.rootConfig.factory({
        data: {
          'model-governance': { repositories: { root: repositories.path } },
        },
      }),
    ],
  });
  server = backend.server;
});

/** Runs the template to its end; the status, and why if it failed. */
async function runTask(values: object, name = 'online-service') {
  const tasks = '/api/scaffolder/v2/tasks';
  const { body } = await request(server)
    .post(tasks)
    .send({ templateRef: `template:default/${name}`, values });
  for (;;) {
    const { body: task } = await request(server).get(`${tasks}/${body.id}`);
    if (!['open', 'processing'].includes(task.status)) {
      const events = await request(server).get(`${tasks}/${body.id}/events`);
      return {
        status: task.status,
        error: events.body.at(-1).body.error?.message,
      };
    }
    await sleep(100);
  }
}

const head = () =>
  git(repositories.resolve('churn-scoring.git'), ['rev-parse', 'main']);

describe('a task of the template', () => {
  it.each([
    ['online-service', 'churn-scoring'],
    ['training-pipeline', 'churn-training'],
  ])(
    '%s ends in the repository that a dry run shows, and in the record',
    async (of, name) => {
      const values = { ...valuesFor('T1'), name };
      given.length = 0;
      await expect(runTask(values, of)).resolves.toEqual({
        status: 'completed',
      });
      await git(clones.path, [
        'clone',
        '--quiet',
        repositories.resolve(`${name}.git`),
        name,
      ]);
      const cloned = await readTexts(clones.resolve(name));
      const scaffolder = await startScaffolder(repositories.path);
      const { files } = await scaffolder.dryRun(readTemplate(of), values);
      // The record names the template, and a dry run has none.
      const record = '.model-governance/scaffold.json';
      expect([...cloned.keys()].sort()).toEqual([...files.keys()].sort());
      cloned.delete(record);
      files.delete(record);
      expect(Object.fromEntries(cloned)).toEqual(Object.fromEntries(files));
      expect(given).toEqual([
        { type: 'intake.submit', by: 'user' },
        { type: 'assessment.save', by: 'user' },
        { type: 'assessment.submit', by: 'user' },
        { type: 'card.publish', by: 'service' },
        { type: 'approval.draft', by: 'user' },
      ]);
    },
  );

  it('of a name that is taken changes nothing, and says what to do', async () => {
    const before = await head();
    given.length = 0;
    await expect(runTask(valuesFor('T4'))).resolves.toEqual({
      status: 'failed',
      error:
        'model:default/churn-scoring is in the catalog already; choose another name',
    });
    expect(given).toEqual([]);
    await expect(head()).resolves.toBe(before);
  });

  it('whose answers are prohibited makes nothing', async () => {
    const values = {
      ...valuesFor('T1'),
      name: 'other-scoring',
      riskAnswers: { depth: 'provisional', gates: { G4: true }, scores: {} },
    };
    await expect(runTask(values)).resolves.toMatchObject({ status: 'failed' });
    expect(existsSync(repositories.resolve('other-scoring.git'))).toBe(false);
  });
});
