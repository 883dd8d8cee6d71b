import {
  type Entity,
  entityKindSchemaValidator,
  getCompoundEntityRef,
  parseEntityRef,
} from '@backstage/catalog-model';
import {
  type CatalogProcessor,
  type CatalogProcessorEmit,
  type LocationSpec,
  processingResult,
} from '@backstage/plugin-catalog-node';
import { MODEL_API_VERSION } from '@modelgov/backstage-plugin-model-governance-common';
import { annotationDefinitions, modelKindSchema } from './kindSchema';
import { relationFields } from './relationFields';

const isValidModel = entityKindSchemaValidator({
  $id: 'ModelGovernanceModelV1alpha1',
  allOf: [
    { $ref: 'Entity' },
    {
      ...modelKindSchema,
      properties: {
        ...modelKindSchema.properties,
        apiVersion: { enum: [MODEL_API_VERSION] },
        kind: { enum: ['Model'] },
      },
    },
  ],
});

const validateAnnotations = entityKindSchemaValidator({
  $id: 'ModelGovernanceAnnotations',
  type: 'object',
  properties: {
    metadata: {
      type: 'object',
      properties: {
        annotations: {
          type: 'object',
          properties: Object.fromEntries(
            annotationDefinitions.map(({ name, jsonSchema }) => [
              name,
              jsonSchema,
            ]),
          ),
        },
      },
    },
  },
});

/**
 * The `Model` kind for catalogs that keep the classic validation of the
 * built-in kinds: the same schema and relations as the layer, without it.
 */
export class ModelKindProcessor implements CatalogProcessor {
  getProcessorName(): string {
    return 'ModelKindProcessor';
  }

  async validateEntityKind(entity: Entity): Promise<boolean> {
    // Like the layer, on every kind: other kinds can be models, too.
    validateAnnotations(entity);
    return isValidModel(entity) !== false;
  }

  async postProcessEntity(
    entity: Entity,
    _location: LocationSpec,
    emit: CatalogProcessorEmit,
  ): Promise<Entity> {
    if (entity.apiVersion !== MODEL_API_VERSION || entity.kind !== 'Model') {
      return entity;
    }
    const source = getCompoundEntityRef(entity);
    for (const { field, relation, reverse, defaultKind } of relationFields) {
      for (const ref of refsOf(entity.spec?.[field])) {
        const target = parseEntityRef(ref, {
          defaultKind,
          defaultNamespace: source.namespace,
        });
        emit(processingResult.relation({ source, type: relation, target }));
        emit(
          processingResult.relation({
            source: target,
            type: reverse,
            target: source,
          }),
        );
      }
    }
    return entity;
  }
}

/** Sorted, so that an order that changes at the source changes nothing here. */
function refsOf(value: unknown): string[] {
  return [value]
    .flat()
    .filter(ref => typeof ref === 'string')
    .sort();
}
