import {
  createBackendModule,
  type BackendFeature,
} from '@backstage/backend-plugin-api';
import {
  mockServices,
  startTestBackend,
  TestDatabases,
} from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import scaffolderEntityModel from '@backstage/plugin-catalog-backend-module-scaffolder-entity-model';
import { catalogProcessingExtensionPoint } from '@backstage/plugin-catalog-node';
import request from 'supertest';
import catalogModuleModels from '..';
import type { Registration } from '../config';

const LOCATION = 'url:https://example.com/catalog-info.yaml';

// Closed after the tests; a database of the catalog's own stays open.
const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

/** A real catalog with our module, the scaffolder's kind and some entities. */
export async function startCatalog(
  registration: Registration,
  entities: readonly Entity[],
  more: readonly BackendFeature[] = [],
) {
  const { server } = await startTestBackend({
    features: [
      mockServices.rootConfig.factory({
        data: { 'model-governance': { catalog: { registration } } },
      }),
      mockServices.database.factory({
        knex: await databases.init('SQLITE_3'),
      }),
      catalogPlugin,
      scaffolderEntityModel,
      catalogModuleModels,
      provide(entities),
      ...more,
    ],
  });
  const catalog = request(server);
  return {
    /** Names and types of an entity's relations, once it is processed. */
    async relationsOf(path: string): Promise<string[]> {
      const { body } = await eventually(
        () => catalog.get(`/api/catalog/entities/by-name/${path}`),
        response => response.status === 200 && response.body.relations?.length,
      );
      return body.relations.map(
        (relation: { type: string; targetRef: string }) =>
          `${relation.type} ${relation.targetRef}`,
      );
    },
    /** Why the catalog refuses an entity; empty when it accepts it. */
    async problemsOf(entity: Entity): Promise<string> {
      const response = await catalog
        .post('/api/catalog/validate-entity')
        .send({ entity, location: LOCATION });
      return response.status === 200 ? '' : JSON.stringify(response.body);
    },
    async get(path: string) {
      return (await catalog.get(`/api/catalog${path}`)).body;
    },
  };
}

/** Asks again until the catalog's own processing loop has done its work. */
export async function eventually<T>(
  ask: () => PromiseLike<T>,
  done: (t: T) => unknown,
) {
  const deadline = Date.now() + 20_000;
  for (;;) {
    const answer = await ask();
    if (done(answer)) return answer;
    if (Date.now() > deadline) {
      throw new Error(`not processed in time: ${JSON.stringify(answer)}`);
    }
  }
}

function provide(entities: readonly Entity[]) {
  return createBackendModule({
    pluginId: 'catalog',
    moduleId: 'fixtures',
    register(reg) {
      reg.registerInit({
        deps: { processing: catalogProcessingExtensionPoint },
        async init({ processing }) {
          processing.addEntityProvider({
            getProviderName: () => 'fixtures',
            connect: connection =>
              connection.applyMutation({
                type: 'full',
                entities: entities.map(entity => ({
                  entity: {
                    ...entity,
                    metadata: {
                      ...entity.metadata,
                      annotations: {
                        'backstage.io/managed-by-location': LOCATION,
                        'backstage.io/managed-by-origin-location': LOCATION,
                      },
                    },
                  },
                })),
              }),
          });
        },
      });
    },
  });
}
