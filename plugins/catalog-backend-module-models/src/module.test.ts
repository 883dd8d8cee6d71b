import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogProcessingExtensionPoint } from '@backstage/plugin-catalog-node';
import type { JsonValue } from '@backstage/types';
import catalogModuleModels from '.';
import { registrations } from './config';
import { catalogModelExtensionPoint } from './model';
import { startCatalog } from './__testUtils__/testCatalog';

const digest = `sha256:${'0'.repeat(64)}`;

const aModel = (spec: Record<string, unknown> = {}): Entity => ({
  apiVersion: 'model-governance.io/v1alpha1',
  kind: 'Model',
  metadata: { name: 'feed-ranker' },
  spec: {
    type: 'ranker',
    lifecycle: 'production',
    owner: 'ranking',
    system: 'feed',
    mode: 'online',
    digest,
    trainedOn: ['clicks', 'resource:default/impressions'],
    derivedFrom: ['base-ranker'],
    servedBy: ['feed-service', 'api:default/rank'],
    producedBy: ['ranker-training'],
    dependsOn: ['resource:default/feature-store'],
    telemetry: [
      { profile: 'fastapi-instrumentator', labels: { job: 'feed-ranker' } },
    ],
    ...spec,
  },
});

const anEntity = (kind: string, name: string, spec: object): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind,
  metadata: { name },
  spec: { ...spec },
});

const group = anEntity('Group', 'ranking', { type: 'team', children: [] });
const dataset = anEntity('Resource', 'clicks', {
  type: 'dataset',
  owner: 'ranking',
});
const service = anEntity('Component', 'feed-service', {
  type: 'service',
  lifecycle: 'production',
  owner: 'ranking',
});
const template: Entity = {
  apiVersion: 'scaffolder.backstage.io/v1beta3',
  kind: 'Template',
  metadata: { name: 'new-model' },
  spec: { type: 'model', steps: [], owner: 'ranking' },
};

const without = (field: string): Entity => {
  const { [field]: _left, ...spec } = aModel().spec ?? {};
  return { ...aModel(), spec };
};
const annotated = (entity: Entity, annotations: Record<string, string>) => ({
  ...entity,
  metadata: { ...entity.metadata, annotations },
});

describe.each(registrations)('the Model kind registered by %s', by => {
  let catalog: Awaited<ReturnType<typeof startCatalog>>;
  beforeAll(async () => {
    catalog = await startCatalog(by, [
      aModel(),
      group,
      dataset,
      service,
      template,
    ]);
  });

  it('gives a model all its relations', async () => {
    await expect(
      catalog.relationsOf('model/default/feed-ranker'),
    ).resolves.toEqual([
      'dependsOn resource:default/feature-store',
      'derivedFrom model:default/base-ranker',
      'ownedBy group:default/ranking',
      'partOf system:default/feed',
      'producedBy component:default/ranker-training',
      'servedBy api:default/rank',
      'servedBy component:default/feed-service',
      'trainedOn resource:default/clicks',
      'trainedOn resource:default/impressions',
    ]);
  });

  it.each([
    ['group/default/ranking', 'ownerOf'],
    ['resource/default/clicks', 'trainingDataOf'],
    ['component/default/feed-service', 'serves'],
  ])('shows the model from the other side, at %s', async (path, relation) => {
    const relations = await catalog.relationsOf(path);
    expect(relations).toContain(`${relation} model:default/feed-ranker`);
  });

  it('lets the catalog page filter models by kind, type, lifecycle and owner', async () => {
    await catalog.relationsOf('model/default/feed-ranker');
    const facets = ['kind', 'spec.type', 'spec.lifecycle', 'relations.ownedBy'];
    const query = facets.map(facet => `facet=${facet}`).join('&');
    const body = await catalog.get(`/entity-facets?filter=kind=model&${query}`);
    expect(body.facets).toEqual({
      kind: [{ value: 'Model', count: 1 }],
      'spec.type': [{ value: 'ranker', count: 1 }],
      'spec.lifecycle': [{ value: 'production', count: 1 }],
      'relations.ownedBy': [{ value: 'group:default/ranking', count: 1 }],
    });
  });

  it.each([
    ['a model', aModel()],
    ['a component', service],
    ['a group', group],
    ['a template of the scaffolder', template],
    ['a model with fields of a later version', aModel({ notYetKnown: true })],
    [
      'a component with our annotations',
      annotated(service, {
        'model-governance.io/visibility': 'restricted',
        'model-governance.io/serving-mode': 'batch',
      }),
    ],
  ])('accepts %s', async (_case, entity) => {
    await expect(catalog.problemsOf(entity)).resolves.toBe('');
  });

  it.each([
    ['an unknown mode', aModel({ mode: 'nightly' }), '/spec/mode'],
    ['a short digest', aModel({ digest: 'sha256:abc' }), '/spec/digest'],
    ['no owner', without('owner'), "required property 'owner'"],
    ['no type', without('type'), "required property 'type'"],
    [
      'a telemetry label that is no text',
      aModel({ telemetry: [{ profile: 'vllm', labels: { job: 7 } }] }),
      '/spec/telemetry/0/labels/job',
    ],
    [
      'training data that is no resource',
      aModel({ trainedOn: ['clicks', 'component:default/clicks'] }),
      '/spec/trainedOn/1',
    ],
    [
      'a dependency without a kind',
      aModel({ dependsOn: ['feature-store'] }),
      '/spec/dependsOn/0',
    ],
    [
      'a misspelt visibility',
      annotated(aModel(), { 'model-governance.io/visibility': 'restrcited' }),
      'model-governance.io~1visibility',
    ],
    [
      'a misspelt visibility on another kind',
      annotated(service, { 'model-governance.io/visibility': 'Restrictd' }),
      'model-governance.io~1visibility',
    ],
    [
      'a component without an owner',
      anEntity('Component', 'x', { type: 'service', lifecycle: 'production' }),
      "required property 'owner'",
    ],
    [
      'a template without steps',
      { ...template, spec: { type: 'model' } },
      "required property 'steps'",
    ],
    [
      'another version of the kind',
      { ...aModel(), apiVersion: 'model-governance.io/v9' },
      'apiVersion',
    ],
  ])('refuses %s, naming the field', async (_case, entity, field) => {
    await expect(catalog.problemsOf(entity)).resolves.toContain(field);
  });
});

async function registerBy(registration?: JsonValue) {
  const addModelSource = jest.fn();
  const addProcessor = jest.fn();
  const catalog = registration === undefined ? {} : { registration };
  await startTestBackend({
    extensionPoints: [
      [catalogModelExtensionPoint, { addModelSource }],
      [catalogProcessingExtensionPoint, { addProcessor }],
    ],
    features: [
      mockServices.rootConfig.factory({
        data: { 'model-governance': { catalog } },
      }),
      catalogModuleModels,
    ],
  });
  return {
    sources: addModelSource.mock.calls.length,
    processors: addProcessor.mock.calls.length,
  };
}

it.each([
  [undefined, { sources: 1, processors: 0 }],
  ['layer', { sources: 1, processors: 0 }],
  // No source at all: the first one switches the validation of other kinds.
  ['processor', { sources: 0, processors: 1 }],
])('registration %s adds only what it needs', async (by, expected) => {
  await expect(registerBy(by)).resolves.toEqual(expected);
});

it.each(['both', true, '', ['layer']])(
  'does not start when the registration is %j, and names key and values',
  async registration => {
    await expect(registerBy(registration)).rejects.toThrow(
      /model-governance\.catalog\.registration.*allowed are layer, processor/,
    );
  },
);
