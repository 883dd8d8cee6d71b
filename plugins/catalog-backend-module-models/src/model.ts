/**
 * The only file that imports the alpha API of catalog model layers, so that an
 * upgrade touches one place.
 */
import {
  CatalogModelSources,
  createCatalogModelLayer,
} from '@backstage/catalog-model/alpha';
import { modelKindSchema, annotationDefinitions } from './kindSchema';
import { relationFields, type RelationField } from './relationFields';

export { catalogModelExtensionPoint } from '@backstage/plugin-catalog-node/alpha';

/**
 * The `Model` kind, its relations and our annotations as a catalog model layer.
 *
 * @alpha
 */
export const modelLayer = createCatalogModelLayer({
  layerId: 'model-governance.io/kind-model',
  builder: builder => {
    builder.addKind({
      group: 'model-governance.io',
      names: { kind: 'Model', singular: 'model', plural: 'models' },
      description: 'A machine learning model that an organisation answers for',
      versions: [
        {
          name: 'v1alpha1',
          relationFields: relationFields.map(toLayerField),
          schema: { jsonSchema: modelKindSchema },
        },
      ],
    });
    for (const { relation, reverse, words, kinds } of relationFields) {
      const ends = { fromKind: 'Model', toKind: [...kinds] };
      if (words === 'built-in') {
        builder.updateRelationPair({
          ...ends,
          forward: { type: relation },
          reverse: { type: reverse },
        });
      } else {
        builder.addRelationPair({
          ...ends,
          description: words.description,
          forward: { type: relation, title: words.forward },
          reverse: { type: reverse, title: words.reverse },
        });
      }
    }
    for (const { jsonSchema, ...annotation } of annotationDefinitions) {
      builder.addAnnotation({ ...annotation, schema: { jsonSchema } });
    }
  },
});

export const modelSource = CatalogModelSources.static([modelLayer]);

function toLayerField(field: RelationField) {
  return {
    selector: { path: `spec.${field.field}` },
    relation: field.relation,
    defaultKind: field.defaultKind,
    defaultNamespace: 'inherit' as const,
    allowedKinds: [...field.kinds],
  };
}
