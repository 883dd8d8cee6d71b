import { registryLineage } from './registryLineage';
import type { RegisteredModel, RegistryRun } from './types';

const run: RegistryRun = {
  id: 'run-1',
  name: 'train',
  code: { repository: 'https://git.example/churn', commit: 'c1' },
  datasets: [
    { name: 'iris', digest: 'd1', uri: 's3://lake/iris' },
    { name: 'resource:default/Clicks', digest: null, uri: 's3://lake/clicks' },
    { name: 'local', digest: 'd2', uri: null },
  ],
};
const model = (versions: [string, RegistryRun | null][]): RegisteredModel => ({
  name: 'churn',
  description: null,
  tags: {},
  url: 'https://mlflow.example/#/models/churn',
  versions: versions.map(([version, of]) => ({
    version,
    digest: null,
    createdAt: 5,
    aliases: [],
    status: 'ready',
    run: of,
  })),
});
const refs = new Map([['churn', ['model:default/a']]]);
const lines = (models: RegisteredModel[], of = refs) =>
  registryLineage(models, of, 'registry:main').edges.map(
    ({ up, relation, down }) => `${up} → ${relation} → ${down}`,
  );

it('leads from code and data over the run to the version, each once', () => {
  expect(
    lines([
      model([
        ['2', run],
        ['1', run],
      ]),
    ]),
  ).toEqual([
    'run:run-1 → wasGeneratedBy → model-version:model:default/a@2',
    'code:https://git.example/churn@c1 → used → run:run-1',
    'dataset-version:s3://lake/iris@d1 → used → run:run-1',
    // Named by its ref, it is the entity of the catalog.
    'dataset:resource:default/clicks → used → run:run-1',
    'dataset-version:local@d2 → used → run:run-1',
    'run:run-1 → wasGeneratedBy → model-version:model:default/a@1',
  ]);
});

it('has a version without a run stand alone, which is a gap', () => {
  const { nodes, edges } = registryLineage([model([['1', null]])], refs, 's');
  expect(nodes.map(({ id }) => id)).toEqual([
    'model-version:model:default/a@1',
  ]);
  expect(edges).toEqual([]);
});

it('says nothing of models that the catalog does not name', () => {
  expect(lines([model([['1', run]])], new Map())).toEqual([]);
});
