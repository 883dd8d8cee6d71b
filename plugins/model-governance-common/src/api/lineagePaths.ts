import {
  lineageGraphSchema,
  lineageImpactSchema,
  lineageReceiptSchema,
} from './lineageSchemas';
import { failed, json, modelPath, query } from './parts';

/** Where models come from, and what depends on what. */
export const lineagePaths = {
  '/api/v1/lineage': {
    post: {
      operationId: 'sendLineage',
      'x-access': 'model-governance.event.send',
      description:
        'An OpenLineage 2 event of a run, a job or a dataset. The path is the default of the OpenLineage clients below the address of this plugin. Sending an event again changes nothing.',
      parameters: [],
      requestBody: {
        required: true,
        content: {
          'application/json': { schema: { description: 'OpenLineage event' } },
        },
      },
      responses: {
        '200': json('How much was read', lineageReceiptSchema),
        default: failed(),
      },
    },
  },
  '/models/{kind}/{namespace}/{name}/lineage': {
    get: {
      operationId: 'getLineage',
      'x-access': 'models',
      parameters: [
        ...modelPath,
        query('direction', {
          type: 'string',
          enum: ['upstream', 'downstream', 'both'],
        } as const),
        query('depth', { type: 'integer', minimum: 1, maximum: 10 } as const),
      ],
      responses: {
        '200': json('Nodes the caller may see, and edges', lineageGraphSchema),
        default: failed(),
      },
    },
  },
  '/lineage/impact': {
    get: {
      operationId: 'getLineageImpact',
      'x-access': 'models',
      parameters: [
        {
          name: 'node',
          in: 'query',
          required: true,
          allowReserved: true,
          description: 'Id of a node, such as dataset:resource:default/clicks',
          schema: { type: 'string', maxLength: 1000 },
        },
      ],
      responses: {
        '200': json('Models that stand on it', lineageImpactSchema),
        default: failed(),
      },
    },
  },
} as const;
