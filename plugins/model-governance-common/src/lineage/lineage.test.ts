import { emptyFile } from '../record/modelFile';
import { lineageGaps } from './gaps';
import { knownLineage } from './knownLineage';
import { parseOpenLineage } from './parseOpenLineage';
import type { LineageFacts } from './types';

const NOW = Date.parse('2026-11-23T12:00:00Z');
const REF = 'model:default/feed-ranker';
const digest = `sha256:${'a'.repeat(64)}`;

const anEvent = (more: object = {}) => ({
  eventTime: '2026-11-22T10:00:00Z',
  eventType: 'COMPLETE',
  producer: 'https://airflow.example/2.9',
  schemaURL: 'https://openlineage.io/spec/2-0-2/OpenLineage.json',
  run: { runId: 'f69a6e9b-9bac-3c9a-9cf6-eacb70ecc9a9', facets: {} },
  job: {
    namespace: 'airflow',
    name: 'ranking.train',
    facets: {
      sourceCodeLocation: {
        type: 'git',
        url: 'https://git.example/ranking',
        version: 'abc123',
      },
      neverHeardOf: { anything: [1, { deep: true }] },
    },
  },
  inputs: [
    {
      namespace: 's3://lake',
      name: 'clicks',
      facets: {
        version: { datasetVersion: '41' },
        symlinks: {
          identifiers: [
            {
              namespace: 'backstage',
              name: 'Resource:default/Clicks',
              type: 'ENTITY',
            },
          ],
        },
      },
    },
  ],
  outputs: [
    {
      namespace: 'mlflow://registry',
      name: 'models/feed-ranker/7',
      facets: {
        modelGovernance_modelVersion: {
          modelRef: 'Model:Feed-Ranker'.replace(':', ':default/'),
          version: '7',
          digest,
        },
      },
    },
  ],
  ...more,
});

function facts(more: object = {}): LineageFacts {
  const result = parseOpenLineage(anEvent(more), NOW);
  if (typeof result === 'string') throw new Error(result);
  return result;
}

const lines = ({ edges }: LineageFacts) =>
  edges.map(({ up, down, relation }) => `${up} → ${relation} → ${down}`);

it('reads a run: code and data in, a model version out', () => {
  const run = 'run:f69a6e9b-9bac-3c9a-9cf6-eacb70ecc9a9';
  expect(lines(facts())).toEqual([
    `pipeline:airflow/ranking.train → specializationOf → ${run}`,
    `code:https://git.example/ranking@abc123 → used → ${run}`,
    'dataset:resource:default/clicks → specializationOf → dataset-version:resource:default/clicks@41',
    `dataset-version:resource:default/clicks@41 → used → ${run}`,
    `${run} → wasGeneratedBy → model-version:${REF}@7`,
  ]);
  expect(facts().edges.every(edge => edge.observed)).toBe(true);
  expect(facts().nodes.at(-1)).toMatchObject({ digest, modelRef: REF });
});

it('takes a job and a dataset as declared, and drops a loop on itself', () => {
  const loop = { namespace: 's3://lake', name: 'clicks' };
  const job = facts({ run: undefined, inputs: [loop], outputs: [loop] });
  expect(lines(job)).toContain(
    'pipeline:airflow/ranking.train → wasGeneratedBy → dataset:s3://lake/clicks',
  );
  expect(job.edges.some(edge => edge.observed)).toBe(false);
  const alone = facts({ run: undefined, job: undefined, dataset: loop });
  expect(alone.nodes.map(({ id }) => id)).toEqual(['dataset:s3://lake/clicks']);
  const itself = facts({
    run: {
      runId: 'r',
      facets: {
        parent: { run: { runId: 'r' }, job: { namespace: 'a', name: 'b' } },
      },
    },
    inputs: [],
    outputs: [],
  });
  expect(itself.edges.filter(({ up, down }) => up === down)).toEqual([]);
});

it.each([
  ['no object', [], /^event: must be an object/],
  ['no time', anEvent({ eventTime: 'yesterday' }), /^eventTime: is not a time/],
  [
    'the future',
    anEvent({ eventTime: '2027-01-01T00:00:00Z' }),
    /^eventTime: .*future/,
  ],
  ['no producer', anEvent({ producer: undefined }), /^producer: /],
  [
    'none of the three kinds',
    anEvent({ run: undefined, job: undefined }),
    /^run: .*job alone/,
  ],
  ['a run without a job', anEvent({ job: undefined }), /^job: /],
  ['no run id', anEvent({ run: {} }), /^run\.runId: /],
  [
    'inputs that are none',
    anEvent({ inputs: 'all' }),
    /^inputs: must be a list/,
  ],
  [
    'a name like a book',
    anEvent({ inputs: [{ namespace: 'n', name: 'x'.repeat(301) }] }),
    /^inputs\[0\]\.name: .*300/,
  ],
  [
    'a million inputs',
    anEvent({ inputs: new Array(1_001).fill({ namespace: 'n', name: 'm' }) }),
    /^inputs: more than 1000/,
  ],
  [
    'a null character',
    anEvent({ inputs: [{ namespace: 'n', name: 'a\u0000' }] }),
    /^inputs\[0\]\.name: .*null character/,
  ],
  [
    'a version of nothing',
    anEvent({
      outputs: [
        {
          namespace: 'n',
          name: 'm',
          facets: {
            modelGovernance_modelVersion: { modelRef: '../x', version: '1' },
          },
        },
      ],
    }),
    /^outputs\[0\]\.facets\.modelGovernance_modelVersion\.modelRef: .*entity ref/,
  ],
])('names the field when it is given %s', (_case, document, message) => {
  expect(parseOpenLineage(document, NOW)).toEqual(
    expect.stringMatching(message),
  );
});

const known = knownLineage(
  {
    modelRef: REF,
    relations: [
      { type: 'trainedon', targetRef: 'resource:default/clicks' },
      { type: 'derivedfrom', targetRef: 'model:default/base' },
      { type: 'servedby', targetRef: 'component:default/server' },
      { type: 'ownedby', targetRef: 'group:default/ranking' },
    ],
    seen: [
      {
        environment: 'production',
        region: 'eu',
        since: 1,
        version: '7',
        digest,
      },
    ],
    file: emptyFile(REF),
  },
  NOW,
);

it('knows from catalog and telemetry what nobody sent', () => {
  expect(lines(known)).toEqual([
    `dataset:resource:default/clicks → wasDerivedFrom → model:${REF}`,
    `model:model:default/base → wasDerivedFrom → model:${REF}`,
    `model:${REF} → deployedAs → service:component:default/server`,
    `model:${REF} → specializationOf → model-version:${REF}@7`,
    `model-version:${REF}@7 → deployedAs → deployment:model-version:${REF}@7 in production eu`,
  ]);
  const base = known.nodes.find(({ id }) => id === 'model:model:default/base');
  expect(base?.modelRef).toBe('model:default/base');
});

it('counts as a gap what is only declared, and no longer what was observed', () => {
  const codes = (graph: LineageFacts) =>
    lineageGaps(REF, graph).map(({ code }) => code);
  expect(codes({ nodes: [], edges: [] })).toEqual(['no-version']);
  expect(codes(known)).toEqual(['no-run', 'digest-not-approved']);
  expect(codes(facts())).toEqual(['no-deployment']);
  const sent = facts({ inputs: [], job: { namespace: 'a', name: 'b' } });
  const both = (more: LineageFacts) => ({
    nodes: [
      ...new Map(
        [...known.nodes, ...more.nodes].map(node => [node.id, node]),
      ).values(),
    ],
    edges: [...known.edges, ...more.edges],
  });
  expect(codes(both(sent))).toEqual([
    'no-dataset',
    'no-code',
    'digest-not-approved',
  ]);
  expect(codes(both(facts()))).toEqual(['digest-not-approved']);
});
