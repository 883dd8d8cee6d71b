import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import {
  catalogProcessingExtensionPoint,
  catalogServiceRef,
  type EntityProviderConnection,
} from '@backstage/plugin-catalog-node';
import { eventually, startCatalog } from '../__testUtils__/testCatalog';
import { RegistryEntityProvider } from './RegistryEntityProvider';

jest.setTimeout(60_000);

const REPOSITORY = 'url:https://git.example/churn/catalog-info.yaml';
const PATH = '/entities/by-name/model/default/churn-scorer';

const registry = {
  id: 'main',
  kind: 'mlflow',
  intervalMs: 300_000,
  read: async () => [
    {
      name: 'churn-scorer',
      description: null,
      tags: {},
      url: 'https://mlflow.example/#/models/churn-scorer',
      versions: [],
    },
  ],
};

const declared = {
  apiVersion: 'model-governance.io/v1alpha1',
  kind: 'Model',
  metadata: {
    name: 'churn-scorer',
    annotations: {
      'backstage.io/managed-by-location': REPOSITORY,
      'backstage.io/managed-by-origin-location': REPOSITORY,
    },
  },
  spec: { type: 'scorer', lifecycle: 'production', owner: 'churn-team' },
};

describe('in a real catalog', () => {
  it('a repository that declares a model later takes it over for good', async () => {
    let provider: RegistryEntityProvider | undefined;
    let repository: EntityProviderConnection | undefined;
    const catalog = await startCatalog(
      'layer',
      [],
      [
        createBackendModule({
          pluginId: 'catalog',
          moduleId: 'registry-and-repository',
          register(reg) {
            reg.registerInit({
              deps: {
                auth: coreServices.auth,
                catalog: catalogServiceRef,
                logger: coreServices.logger,
                processing: catalogProcessingExtensionPoint,
              },
              async init({ processing, ...services }) {
                provider = new RegistryEntityProvider({
                  ...services,
                  registry,
                  entities: {
                    registryId: 'main',
                    owner: 'group:default/ml',
                    namespace: 'default',
                    productionAliases: [],
                  },
                });
                processing.addEntityProvider(provider);
                processing.addEntityProvider({
                  getProviderName: () => 'repository',
                  connect: async connection => {
                    repository = connection;
                  },
                });
              },
            });
          },
        }),
      ],
    );
    const ownerBecomes = (owner: string) =>
      eventually(
        () => catalog.get(PATH),
        entity => entity.spec?.owner === owner,
      );
    const refresh = () => provider?.refresh(new AbortController().signal);

    expect(await refresh()).toBe(1);
    await ownerBecomes('group:default/ml');
    await repository?.applyMutation({
      type: 'full',
      entities: [{ entity: declared, locationKey: REPOSITORY }],
    });
    await ownerBecomes('churn-team');
    expect(await refresh()).toBe(0);
    expect((await catalog.get(PATH)).spec.owner).toBe('churn-team');

    // What the repository takes back is the registry's again.
    await repository?.applyMutation({ type: 'full', entities: [] });
    await eventually(
      () => catalog.get(PATH),
      entity => !entity.spec,
    );
    expect(await refresh()).toBe(1);
    await ownerBecomes('group:default/ml');
  });
});
