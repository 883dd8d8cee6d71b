import type { Entity } from '@backstage/catalog-model';
import { toModelRecord } from './modelRecord';

const digest = `sha256:${'a'.repeat(64)}`;

const anEntity = (overrides: Partial<Entity> = {}): Entity => ({
  apiVersion: 'model-governance.io/v1alpha1',
  kind: 'Model',
  metadata: { name: 'feed-ranker' },
  spec: {},
  ...overrides,
});

describe('toModelRecord', () => {
  it('takes from the entity what lists need', () => {
    const record = toModelRecord(
      anEntity({
        metadata: {
          uid: 'uid-1',
          namespace: 'social',
          name: 'Feed-Ranker',
          title: 'Feed ranker',
          description: 'Orders the feed',
        },
        spec: {
          type: 'ranker',
          lifecycle: 'production',
          owner: 'ranking',
          system: 'feed',
          mode: 'stream',
          version: '4.2.0',
          digest,
          telemetry: [{ profile: 'vllm', labels: { job: 'x' } }],
        },
        relations: [
          { type: 'dependsOn', targetRef: 'resource:default/features' },
          { type: 'ownedBy', targetRef: 'group:social/ranking' },
          { type: 'ownedBy', targetRef: 'group:default/other' },
          { type: 'partOf', targetRef: 'system:social/feed' },
        ],
      }),
    );
    expect(record).toEqual({
      ref: 'model:social/feed-ranker',
      uid: 'uid-1',
      kind: 'model',
      namespace: 'social',
      name: 'Feed-Ranker',
      title: 'Feed ranker',
      description: 'Orders the feed',
      type: 'ranker',
      lifecycle: 'production',
      owner: 'group:social/ranking',
      system: 'system:social/feed',
      mode: 'stream',
      declaredVersion: '4.2.0',
      declaredDigest: digest,
      targets: [expect.objectContaining({ profile: 'vllm' })],
      resources: [],
      card: null,
      problems: [],
    });
  });

  it('says null, never a guess, for what the entity does not say', () => {
    expect(toModelRecord(anEntity({ spec: undefined }))).toEqual({
      ref: 'model:default/feed-ranker',
      uid: null,
      kind: 'model',
      namespace: 'default',
      name: 'feed-ranker',
      title: null,
      description: null,
      type: null,
      lifecycle: null,
      owner: null,
      system: null,
      mode: 'online',
      declaredVersion: null,
      declaredDigest: null,
      targets: [],
      resources: [],
      card: null,
      problems: [],
    });
  });

  it('does not take the owner from the spec, which may be a short name', () => {
    const spec = { owner: 'ranking', system: 'feed' };
    expect(toModelRecord(anEntity({ spec }))).toMatchObject({
      owner: null,
      system: null,
    });
  });

  it.each([
    ['a blank', '  '],
    ['a number', 4.2],
    ['a list', ['4.2']],
    ['null', null],
  ])('reads %s where a text belongs as nothing', (_case, value) => {
    const spec = { type: value, lifecycle: value, version: value };
    expect(toModelRecord(anEntity({ spec }))).toMatchObject({
      type: null,
      lifecycle: null,
      declaredVersion: null,
    });
  });

  it.each([
    ['batch', undefined, 'batch'],
    [undefined, 'edge', 'edge'],
    ['batch', 'edge', 'batch'],
    ['nightly', undefined, 'online'],
    [undefined, 'Batch', 'online'],
  ])('with mode %s and annotation %s it serves %s', (mode, value, expected) => {
    const annotations =
      value === undefined
        ? undefined
        : { 'model-governance.io/serving-mode': value };
    const entity = anEntity({
      metadata: { name: 'feed-ranker', annotations },
      spec: { mode },
    });
    expect(toModelRecord(entity).mode).toBe(expected);
  });

  it('carries the problems of the telemetry declaration along', () => {
    const spec = { telemetry: [{ profile: 'nope', labels: { job: 'x' } }] };
    expect(toModelRecord(anEntity({ spec })).problems).toEqual([
      expect.stringContaining('spec/telemetry/0/profile'),
    ]);
  });
});
