import { mockServices } from '@backstage/backend-test-utils';
import {
  entityEnvelopeSchemaValidator,
  type Entity,
} from '@backstage/catalog-model';
import { ConfigReader } from '@backstage/config';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import type { RegisteredModel } from '@modelgov/backstage-plugin-model-governance-common';
import fc from 'fast-check';
import { readCatalogOptions } from './readCatalogOptions';
import { RegistryEntityProvider } from './RegistryEntityProvider';
import { entityName, toEntity } from './toEntity';

const digest = `sha256:${'b'.repeat(64)}`;
const options = {
  registryId: 'main',
  owner: 'group:default/ml',
  namespace: 'default',
  productionAliases: ['champion'],
};
const version = (name: string, aliases: string[] = []) => ({
  version: name,
  digest: name === '2' ? digest : null,
  createdAt: 0,
  aliases,
  status: 'ready' as const,
  run: null,
});
const aModel = (more: Partial<RegisteredModel> = {}): RegisteredModel => ({
  name: 'churn-scorer',
  description: 'Scores who leaves',
  tags: { owner: 'group:default/evil', type: 'classifier' },
  url: 'https://mlflow.example/#/models/churn-scorer',
  versions: [version('3'), version('2', ['champion']), version('1')],
  ...more,
});

describe('a model of a registry as an entity', () => {
  it('says what the registry says, and names no owner by a tag that was not asked for', () => {
    expect(toEntity(aModel(), options)).toMatchObject({
      kind: 'Model',
      metadata: {
        name: 'churn-scorer',
        annotations: {
          'model-governance.io/registry-model': 'main/churn-scorer',
        },
      },
      spec: {
        type: 'classifier',
        lifecycle: 'production',
        owner: 'group:default/ml',
        version: '2',
        digest,
      },
    });
    const tagged = { ...options, ownerTag: 'owner' };
    expect(toEntity(aModel(), tagged).spec.owner).toBe('group:default/evil');
    const odd = aModel({ tags: { owner: 'a/b/c' } });
    expect(toEntity(odd, tagged).spec.owner).toBe('group:default/ml');
  });

  it('is in production by an alias and by nothing else', () => {
    const { spec } = toEntity(aModel({ versions: [version('3')] }), options);
    expect(spec.lifecycle).toBe('experimental');
    expect(spec).not.toHaveProperty('version');
    const failed = { ...version('2', ['champion']), status: 'failed' as const };
    expect(
      toEntity(aModel({ versions: [failed] }), options).spec.lifecycle,
    ).toBe('experimental');
  });

  it('has a name that the catalog takes, whatever it is called, and not that of another', () => {
    const valid = entityEnvelopeSchemaValidator();
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1 }), name => {
        const entity = toEntity(aModel({ name }), options);
        expect(() => valid(entity)).not.toThrow();
        expect(entity.metadata.name).toMatch(
          /^(?=.{1,63}$)[A-Za-z0-9]+([-._][A-Za-z0-9]+)*$/,
        );
      }),
    );
    expect(entityName('Müller model')).not.toBe(entityName('Muller model'));
  });
});

describe('the provider', () => {
  function setup(others: Entity[] = []) {
    let answer: () => Promise<RegisteredModel[]> = async () => [aModel()];
    const applyMutation = jest.fn();
    const provider = new RegistryEntityProvider({
      registry: {
        id: 'main',
        kind: 'mlflow',
        intervalMs: 1,
        read: () => answer(),
      },
      entities: options,
      catalog: catalogServiceMock({ entities: others }),
      auth: mockServices.auth(),
      logger: mockServices.logger.mock(),
    });
    const refresh = async () => {
      await provider.connect({ applyMutation, refresh: jest.fn() });
      return provider.refresh(new AbortController().signal);
    };
    return {
      applyMutation,
      refresh,
      say(next: () => Promise<RegisteredModel[]>) {
        answer = next;
      },
    };
  }
  const many = (count: number) => async () =>
    Array.from({ length: count }, (_, i) => aModel({ name: `m${i}` }));
  const names = (applyMutation: jest.Mock) =>
    applyMutation.mock.lastCall[0].entities.map(
      (one: { entity: Entity }) => one.entity.metadata.name,
    );

  it('hands over all models', async () => {
    const { applyMutation, refresh } = setup();
    expect(await refresh()).toBe(1);
    expect(names(applyMutation)).toEqual(['churn-scorer']);
  });

  const declared = (name: string, more: Record<string, string> = {}) => ({
    apiVersion: 'model-governance.io/v1alpha1',
    kind: 'Model',
    metadata: {
      name,
      namespace: 'default',
      annotations: {
        'backstage.io/managed-by-location': 'url:https://git.example/x',
        ...more,
      },
    },
    spec: {},
  });
  it.each([
    ['of that name', declared('churn-scorer')],
    [
      'that names it',
      declared('leavers', {
        'model-governance.io/registry-model': 'main/Churn-Scorer',
      }),
    ],
  ])(
    'leaves alone what a repository declares: an entity %s',
    async (_c, one) => {
      const { applyMutation, refresh } = setup([one]);
      expect(await refresh()).toBe(0);
      expect(names(applyMutation)).toEqual([]);
    },
  );

  it('knows its own entities again', async () => {
    const own = declared('churn-scorer', {
      'backstage.io/managed-by-location': 'model-registry:main',
      'model-governance.io/registry-model': 'main/churn-scorer',
    });
    expect(await setup([own]).refresh()).toBe(1);
  });

  it.each<[string, () => Promise<RegisteredModel[]>]>([
    ['fails', () => Promise.reject(new Error('HTTP 503'))],
    ['is empty', async () => []],
  ])('changes nothing when the answer %s', async (_case, said) => {
    const { applyMutation, refresh, say } = setup();
    await refresh();
    say(said);
    expect(await refresh()).toBeUndefined();
    expect(applyMutation).toHaveBeenCalledTimes(1);
  });

  it('believes that most models are gone when it is said twice', async () => {
    const { applyMutation, refresh, say } = setup();
    say(many(10));
    await refresh();
    say(many(4));
    expect([await refresh(), await refresh()]).toEqual([undefined, 4]);
    say(many(3));
    expect(await refresh()).toBe(3);
    expect(applyMutation).toHaveBeenCalledTimes(3);
  });

  it('asks twice after a restart too: the catalog knows how many there were', async () => {
    const own = Array.from({ length: 10 }, (_, i) =>
      declared(`m${i}`, {
        'backstage.io/managed-by-location': 'model-registry:main',
        'model-governance.io/registry-model': `main/m${i}`,
      }),
    );
    const { applyMutation, refresh, say } = setup(own);
    say(many(4));
    expect([await refresh(), await refresh()]).toEqual([undefined, 4]);
    expect(applyMutation).toHaveBeenCalledTimes(1);
  });

  it('hands over one of two models whose names differ in case only, always the same', async () => {
    const { applyMutation, refresh, say } = setup();
    say(async () => [aModel({ name: 'Churn' }), aModel({ name: 'churn' })]);
    expect(await refresh()).toBe(1);
    expect(names(applyMutation)).toEqual(['Churn']);
  });
});

describe('the configuration', () => {
  const read = (catalog?: object) =>
    readCatalogOptions(
      new ConfigReader({
        'model-governance': {
          registries: {
            mlflow: [
              {
                id: 'main',
                url: 'https://mlflow.example',
                ...(catalog ? { catalog } : {}),
              },
            ],
          },
        },
      }),
    );

  it('makes entities of no model unless it says whose they are', () => {
    expect(read()).toEqual([]);
    expect(read({ owner: 'group:default/ml' })).toMatchObject([
      { entities: { registryId: 'main', namespace: 'default' } },
    ]);
  });

  it.each([
    [{ owner: 'a/b/c' }, /mlflow\[0\]\.catalog\.owner/],
    [{}, /owner/],
    [
      { owner: 'group:default/ml', namespace: 'My Models' },
      /mlflow\[0\]\.catalog\.namespace/,
    ],
    [{ owner: 'group:default/ml', alias: 'x' }, /catalog\.alias/],
  ])('stops the start with the path: %j', (catalog, path) => {
    expect(() => read(catalog)).toThrow(path);
  });
});
