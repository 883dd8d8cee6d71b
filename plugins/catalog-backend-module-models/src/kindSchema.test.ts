import {
  compileCatalogModel,
  defaultCatalogEntityModel,
} from '@backstage/catalog-model/alpha';
import { modelSpecSchema } from '@modelgov/backstage-plugin-model-governance-common';
import { annotationDefinitions } from './kindSchema';
import { modelLayer } from './model';
import { refPattern, relationFields } from './relationFields';

const fieldOf = (name: string) => {
  const found = relationFields.find(({ field }) => field === name);
  if (!found) throw new Error(`no relation field ${name}`);
  return found;
};

describe('the model layer', () => {
  const model = compileCatalogModel([defaultCatalogEntityModel, modelLayer]);

  it('declares every relation in both directions, with words for each', () => {
    const ours = model.getRelations({ kind: 'Model' }) ?? [];
    for (const { relation, reverse, kinds } of relationFields) {
      expect(ours).toContainEqual(
        expect.objectContaining({
          toKind: expect.arrayContaining([...kinds]),
          forward: { type: relation, title: expect.stringMatching(/ /) },
          reverse: { type: reverse, title: expect.any(String) },
        }),
      );
      for (const kind of kinds) {
        expect(model.getRelations({ kind })).toContainEqual(
          expect.objectContaining({
            toKind: expect.arrayContaining(['Model']),
            forward: expect.objectContaining({ type: reverse }),
            reverse: expect.objectContaining({ type: relation }),
          }),
        );
      }
    }
  });

  it('leaves the words and ends of built-in relations as they were', () => {
    const before = compileCatalogModel([defaultCatalogEntityModel]);
    for (const { forward, reverse, description } of before.listRelations()) {
      expect(model.listRelations()).toContainEqual(
        expect.objectContaining({ forward, reverse, description }),
      );
    }
  });

  it('declares our annotations', () => {
    const names = model.getMetadata().annotations.map(({ name }) => name);
    expect(names).toEqual(
      expect.arrayContaining(annotationDefinitions.map(({ name }) => name)),
    );
  });

  it('refuses another version of the kind', () => {
    expect(() =>
      model.getKind({
        kind: 'Model',
        apiVersion: 'model-governance.io/v9',
      }),
    ).toThrow(/no version matching apiVersion "model-governance.io\/v9"/);
  });
});

describe('relation fields', () => {
  it('are all fields of the published schema', () => {
    expect(Object.keys(modelSpecSchema.properties)).toEqual(
      expect.arrayContaining(relationFields.map(({ field }) => field)),
    );
  });

  it.each([
    ['owner', 'ranking', true],
    ['owner', 'group:ranking', true],
    ['owner', 'user:default/olivia', true],
    ['owner', 'component:default/feed', false],
    ['trainedOn', 'Resource:lake/clicks', true],
    ['trainedOn', 'component:default/clicks', false],
    ['trainedOn', 'a/b/c', false],
    ['trainedOn', 'with space', false],
    ['servedBy', 'API:default/rank', true],
    ['servedBy', 'api:default/rank', true],
    ['dependsOn', 'model:default/embedding', true],
    ['dependsOn', 'embedding', false],
    ['dependsOn', 'model:default/', false],
  ] as const)('%s takes %j: %s', (field, ref, accepted) => {
    expect(new RegExp(refPattern(fieldOf(field)), 'u').test(ref)).toBe(
      accepted,
    );
  });
});
