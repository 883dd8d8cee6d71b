import type { JsonValue } from '@backstage/types';
import { isModel, toCatalogFilter, toFilterPredicate } from './isModel';

const anEntity = (kind: string, type?: JsonValue) => ({
  kind,
  spec: type === undefined ? undefined : { type },
});

describe('isModel', () => {
  it.each([
    ['our kind', anEntity('Model'), true],
    ['our kind of any type', anEntity('Model', 'ranker'), true],
    ['our kind in another case', anEntity('mODEL'), true],
    ['a component of type ml-model', anEntity('Component', 'ml-model'), true],
    ['that type in another case', anEntity('component', 'ML-Model'), true],
    ['a resource of type ai-model', anEntity('Resource', 'ai-model'), true],
    ['a component of another type', anEntity('Component', 'service'), false],
    ['the type of the other kind', anEntity('Component', 'ai-model'), false],
    ['a component without a type', anEntity('Component'), false],
    ['a type that is a list', anEntity('Resource', ['ai-model']), false],
    ['a type that is null', anEntity('Resource', null), false],
    ['a kind that only starts alike', anEntity('ModelServerAPI'), false],
  ])('of %s it says whether that is a model', (_case, entity, expected) => {
    expect(isModel(entity)).toBe(expected);
  });

  it('goes by the matchers of the adopter instead, when there are any', () => {
    const matchers = [{ kind: 'Resource', type: 'predictor' }];
    expect(isModel(anEntity('Resource', 'predictor'), matchers)).toBe(true);
    expect(isModel(anEntity('Model'), matchers)).toBe(false);
    expect(isModel(anEntity('Model'), [])).toBe(false);
  });
});

it('says the same choice as a catalog filter and as a predicate', () => {
  const filter = [
    { kind: 'Model' },
    { kind: 'Component', 'spec.type': 'ml-model' },
    { kind: 'Resource', 'spec.type': 'ai-model' },
  ];
  expect(toCatalogFilter()).toEqual(filter);
  expect(toFilterPredicate()).toEqual({ $any: filter });
});
