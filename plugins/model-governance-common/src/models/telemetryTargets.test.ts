import type { Entity } from '@backstage/catalog-model';
import type { JsonValue } from '@backstage/types';
import fc from 'fast-check';
import { telemetryTargets } from './telemetryTargets';

const aModel = (telemetry?: JsonValue): Entity => ({
  apiVersion: 'model-governance.io/v1alpha1',
  kind: 'Model',
  metadata: { name: 'feed-ranker' },
  spec: { telemetry },
});

const aComponent = (annotation?: string): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: 'feed-ranker',
    annotations:
      annotation === undefined
        ? undefined
        : { 'model-governance.io/telemetry': annotation },
  },
  spec: { type: 'ml-model' },
});

const anEntry = (labels: Record<string, string>, more: object = {}) => ({
  profile: 'fastapi-instrumentator',
  labels,
  ...more,
});
const job = { job: 'feed-ranker' };
const annotationField = 'metadata/annotations/model-governance.io/telemetry';

describe('telemetryTargets', () => {
  it.each([
    ['spec.telemetry', aModel([anEntry(job)])],
    ['an annotation in JSON', aComponent(JSON.stringify([anEntry(job)]))],
    [
      'an annotation in YAML',
      aComponent(
        '- profile: fastapi-instrumentator\n  labels: { job: feed-ranker }\n',
      ),
    ],
  ])('reads %s', (_case, entity) => {
    const kind = entity.kind.toLocaleLowerCase('en-US');
    expect(telemetryTargets(entity)).toEqual({
      targets: [
        {
          id: `${kind}:default/feed-ranker|fastapi-instrumentator|production|default|job="feed-ranker"`,
          modelRef: `${kind}:default/feed-ranker`,
          profile: 'fastapi-instrumentator',
          labels: job,
          environment: 'production',
          region: 'default',
        },
      ],
      problems: [],
    });
  });

  it('has neither targets nor problems when nothing is declared', () => {
    const nothing = { targets: [], problems: [] };
    expect(telemetryTargets(aModel())).toEqual(nothing);
    expect(telemetryTargets(aComponent())).toEqual(nothing);
  });

  it('prefers the spec to the annotation', () => {
    const entity = aComponent(JSON.stringify([anEntry({ job: 'annotated' })]));
    entity.spec = { telemetry: [anEntry({ job: 'specified' })] };
    const [{ labels }] = telemetryTargets(entity).targets;
    expect(labels).toEqual({ job: 'specified' });
  });

  it.each<[string, Entity, RegExp]>([
    ['broken YAML', aComponent('- profile: ['), /not YAML/],
    ['a text', aComponent('vllm'), /must be array/],
    ['an empty annotation', aComponent(''), /must be array/],
    ['an alias', aComponent('- &a { x: 1 }\n- *a'), /not YAML.*alias/i],
    ['no list in the spec', aModel('vllm'), /spec\/telemetry: must be array/],
    ['null in the spec', aModel(null), /spec\/telemetry: must be array/],
    [
      'no labels',
      aModel([{ profile: 'vllm' }]),
      /spec\/telemetry\/0: .*'labels'/,
    ],
    ['empty labels', aModel([anEntry({})]), /telemetry\/0\/labels: .*fewer/],
    [
      'a label that is no text',
      aComponent('[{ profile: vllm, labels: { job: 7 } }]'),
      /telemetry\/0\/labels\/job: must be string/,
    ],
    [
      'a label name that no metric can have',
      aModel([anEntry({ 'job"': 'x' })]),
      /telemetry\/0\/labels: .*pattern/,
    ],
    [
      'an environment that could be a query',
      aModel([anEntry(job, { environment: 'prod"} or vector(1)' })]),
      /telemetry\/0\/environment: .*pattern/,
    ],
    [
      'a field we do not know',
      aModel([anEntry(job, { query: 'up' })]),
      /telemetry\/0: .*additional properties/,
    ],
  ])('says what is wrong with %s, and reads nothing', (_case, entity, why) => {
    const { targets, problems } = telemetryTargets(entity);
    expect(targets).toEqual([]);
    expect(problems.join('\n')).toMatch(why);
    for (const problem of problems) {
      expect(problem).toMatch(
        entity.kind === 'Model' ? /^spec\/telemetry/ : annotationField,
      );
    }
  });

  it('does not expand an alias bomb', () => {
    const levels = 'bcdefghij'.split('').map((name, level) => {
      const below = 'abcdefghij'[level];
      return `- &${name} [${Array(9).fill(`*${below}`).join(', ')}]`;
    });
    const bomb = ['- &a ["x"]', ...levels].join('\n');
    const { targets, problems } = telemetryTargets(aComponent(bomb));
    expect(targets).toEqual([]);
    expect(problems).toEqual([expect.stringMatching(/alias/i)]);
    expect(problems[0].length).toBeLessThan(500);
  });

  it('does not even parse an annotation that is too large', () => {
    const size = 20_001;
    const { targets, problems } = telemetryTargets(
      aComponent(`[${' '.repeat(size - 2)}]`),
    );
    expect(targets).toEqual([]);
    expect(problems).toEqual([
      `${annotationField}: 20001 characters; at most 20000 are read`,
    ]);
    expect(telemetryTargets(aComponent(`[${' '.repeat(size - 3)}]`))).toEqual({
      targets: [],
      problems: [],
    });
  });

  it('leaves an entry of an unknown profile out, names the known, keeps the rest', () => {
    const { targets, problems } = telemetryTargets(
      aModel([
        anEntry(job),
        { profile: 'constructor', labels: job },
        { profile: 'vllm', labels: { job: 'llm', model_name: 'm' } },
      ]),
    );
    expect(targets.map(({ profile }) => profile)).toEqual([
      'fastapi-instrumentator',
      'vllm',
    ]);
    expect(problems).toEqual([
      expect.stringMatching(
        /^spec\/telemetry\/1\/profile: no profile "constructor"; known are .*vllm/,
      ),
    ]);
  });

  it('keeps what is valid of a list of which another entry is not', () => {
    const { targets, problems } = telemetryTargets(
      aModel([{ profile: 'vllm' }, anEntry(job), anEntry({})]),
    );
    expect(targets.map(({ labels }) => labels)).toEqual([job]);
    expect(problems).toEqual([
      expect.stringMatching(/^spec\/telemetry\/0: .*'labels'/),
      expect.stringMatching(/^spec\/telemetry\/2\/labels: .*fewer/),
    ]);
  });

  it('reads no more entries than a model can have, and says so', () => {
    const { targets, problems } = telemetryTargets(
      aModel(Array.from({ length: 51 }, (_, i) => anEntry({ job: `${i}` }))),
    );
    expect(targets).toHaveLength(50);
    expect(problems).toEqual([
      expect.stringMatching(/^spec\/telemetry: .*more than 50/),
    ]);
  });

  it.each([
    'a"} or vector(1) or up{job="b',
    '.*',
    'a|b',
    'back\\slash',
    'new\nline',
    '${SECRET}',
    ' padded ',
    '',
    'été 🚢',
  ])('keeps the label value %j as it is', value => {
    const { targets, problems } = telemetryTargets(
      aModel([anEntry({ job: value })]),
    );
    expect(problems).toEqual([]);
    expect(targets).toHaveLength(1);
    expect(targets[0].labels).toEqual({ job: value });
  });

  it('keeps environments and regions apart', () => {
    const { targets } = telemetryTargets(
      aModel([
        anEntry(job),
        anEntry(job, { environment: 'staging' }),
        anEntry(job, { region: 'eu-west-1' }),
      ]),
    );
    expect(new Set(targets.map(({ id }) => id)).size).toBe(3);
    expect(targets[1]).toMatchObject({ environment: 'staging' });
    expect(targets[2]).toMatchObject({ region: 'eu-west-1' });
  });

  it('takes the same labels in another order for the same target', () => {
    const { targets } = telemetryTargets(
      aModel([
        anEntry({ job: 'llm', engine: '0' }),
        anEntry({ engine: '0', job: 'llm' }),
      ]),
    );
    expect(targets).toHaveLength(1);
  });

  it('gives two entries one id exactly when they select the same', () => {
    const labels = fc.dictionary(
      fc.constantFrom('job', 'instance', 'model_name'),
      fc.string({
        maxLength: 12,
        unit: fc.constantFrom('a', '"', ',', '=', '|', '\\'),
      }),
      { minKeys: 1 },
    );
    fc.assert(
      fc.property(labels, labels, (one, other) => {
        const sorted = (record: Record<string, string>) =>
          JSON.stringify(Object.entries(record).sort());
        const { targets } = telemetryTargets(
          aModel([anEntry(one), anEntry(other)]),
        );
        expect(targets).toHaveLength(sorted(one) === sorted(other) ? 1 : 2);
      }),
    );
  });
});
