/** Small documents that their readers take, to begin the damage from. */

const event = {
  specversion: '1.0',
  id: '1',
  source: '/ci',
  type: 'dev.cdevents.service.deployed.0.2.0',
  time: '2026-11-01T10:00:00Z',
  subject: 'model:default/a',
  data: {
    context: {
      version: '0.4.1',
      id: '1',
      source: '/ci',
      type: 'dev.cdevents.service.deployed.0.2.0',
      timestamp: '2026-11-01T10:00:00Z',
    },
    subject: {
      id: 'model:default/a',
      type: 'service',
      content: { environment: { id: 'production' }, artifactId: 'pkg:oci/a@1' },
    },
  },
};

const lineage = {
  eventType: 'COMPLETE',
  eventTime: '2026-11-01T10:00:00Z',
  producer: 'https://example.com/trainer',
  schemaURL: 'https://openlineage.io/spec/2-0-2/OpenLineage.json',
  run: { runId: '0196f2a4-52f3-7ba8-93f8-d4b6e4f9d1b1', facets: {} },
  job: { namespace: 'training', name: 'ranker' },
  inputs: [{ namespace: 's3://lake', name: 'clicks', facets: {} }],
  outputs: [{ namespace: 'models', name: 'ranker', facets: {} }],
};

const bom = {
  bomFormat: 'CycloneDX',
  specVersion: '1.6',
  version: 1,
  components: [
    {
      type: 'machine-learning-model',
      name: 'ranker',
      modelCard: {
        modelParameters: { task: 'ranking', datasets: [{ type: 'dataset' }] },
        considerations: { users: ['shoppers'], useCases: ['search'] },
      },
    },
  ],
};

const sarif = {
  version: '2.1.0',
  runs: [
    {
      tool: { driver: { name: 'scanner', rules: [{ id: 'R1' }] } },
      invocations: [{ endTimeUtc: '2026-11-01T10:00:00Z' }],
      results: [
        { ruleId: 'R1', level: 'error', message: { text: 'found' } },
        { ruleId: 'R2', fingerprints: { a: 'b' }, message: {} },
      ],
    },
  ],
};

const deployment = {
  action: 'created',
  object_kind: 'deployment',
  status: 'success',
  deployment_id: 5,
  deployment: { id: 5, sha: 'abc', environment: 'production' },
  deployment_status: {
    id: 6,
    state: 'success',
    created_at: '2026-11-01T10:00:00Z',
  },
};

const incident = {
  number: 'INC1',
  opened_at: '2026-11-01 10:00:00',
  severity: '1',
  state: '6',
  event: {
    event_type: 'incident.triggered',
    data: { id: 'P1', urgency: 'high' },
  },
  issue: {
    key: 'OPS-1',
    fields: {
      created: '2026-11-01T10:00:00.000+0000',
      priority: { name: 'High' },
    },
  },
};

const condition = {
  all: [
    { fact: 'model.tier', operator: 'in', value: ['T1', 'T2'] },
    { not: { fact: 'card.completeness', operator: 'lt', value: 0.8 } },
  ],
};

export const documents = {
  event,
  lineage,
  bom,
  sarif,
  deployment,
  incident,
  condition,
};

export const cardTexts: readonly string[] = [
  JSON.stringify(bom),
  'schemaVersion: "1"\nmodel:\n  name: ranker\n  overview: |\n    Ranks.\n',
  '---\nlicense: mit\ntags: [a, b]\nmodel-index:\n- name: x\n  results:\n  - task: {type: text-classification}\n    metrics: [{type: f1, value: 0.9}]\n---\n# Model card\n\n## Limitations\n\nNone known.\n',
  JSON.stringify({
    model_details: { name: 'ranker', overview: 'Ranks.' },
    considerations: { limitations: [{ description: 'none' }] },
  }),
  'a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c]\n',
  'billion: &x {<<: *x}\n',
];

export const junitText =
  '<testsuite name="s" tests="2" timestamp="2026-11-01T10:00:00"><testcase name="a"><properties><property name="metric" value="f1"/></properties></testcase><testcase name="b"><failure message="no">&lt;</failure></testcase></testsuite>';

export const csvText =
  'modelRef,use,tier\nmodel:default/a,"ranks ""all""",T1\nmodel:default/b,,\n';

export const priceText =
  'prices:\n  - resource: gpu\n    currency: EUR\n    perHour: 2.5\n    from: 2026-01-01\n';

export const pythonText =
  '{"value": NaN, "other": [Infinity, -Infinity], "text": "NaN"}';

export const checkpointText =
  'example.com/ledger\n3\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n\n\u2014 example.com/ledger AAAAAAAA\n';
