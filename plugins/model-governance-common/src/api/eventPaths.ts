import { lifecycleEventViewSchema } from './kpiSchemas';
import { failed, json, pathParam } from './parts';

const text = <N extends string>(
  name: N,
  description: string,
  maxLength: number,
) =>
  ({
    name,
    in: 'query',
    required: false,
    description,
    allowReserved: true,
    schema: { type: 'string', maxLength },
  } as const);

export const eventIntakeResultSchema = {
  type: 'object',
  required: ['accepted', 'duplicates', 'rejected'],
  additionalProperties: false,
  properties: {
    accepted: { type: 'integer' },
    duplicates: {
      type: 'integer',
      description: 'Known by source and id already: nothing changed',
    },
    rejected: {
      type: 'array',
      items: {
        type: 'object',
        required: ['index', 'id', 'reason'],
        additionalProperties: false,
        properties: {
          index: { type: 'integer' },
          id: { type: ['string', 'null'] },
          reason: { type: 'string' },
        },
      },
    },
  },
} as const;

/** Anything: the envelope and the data are held against their own schemas. */
const anything = {
  schema: { description: 'CloudEvents 1.0, one or a list of at most 500' },
} as const;

/** Facts in: what happened to a model outside of the portal. */
export const eventPaths = {
  '/events': {
    post: {
      operationId: 'sendEvents',
      'x-access': 'model-governance.event.send',
      description:
        'CloudEvents 1.0 in structured or batch JSON (our types and CDEvents), or with `format` a document of another tool. Idempotent by source and id; late events are welcome; a correction is a new event that names the old one in `corrects`.',
      parameters: [
        {
          name: 'format',
          in: 'query',
          required: false,
          schema: {
            type: 'string',
            enum: [
              'cloudevents',
              'sarif',
              'junit',
              'github-deployment',
              'gitlab-deployment',
              'servicenow',
              'pagerduty',
              'jira',
            ],
          },
        },
        text('model', 'Of a document of another tool: the model’s ref', 400),
        text('source', 'Of a document of another tool: who sends it', 400),
        {
          name: 'origin',
          in: 'query',
          required: false,
          description: 'import: history that is entered afterwards',
          schema: { type: 'string', enum: ['live', 'import'] },
        },
      ],
      requestBody: {
        required: true,
        content: {
          'application/json': anything,
          'application/cloudevents+json': anything,
          'application/cloudevents-batch+json': anything,
          'application/sarif+json': anything,
          'application/xml': { schema: { type: 'string' } },
          'text/xml': { schema: { type: 'string' } },
        },
      },
      responses: {
        '200': json('What became of each', eventIntakeResultSchema),
        default: failed(),
      },
    },
  },
  '/event-types': {
    get: {
      operationId: 'listEventTypes',
      'x-access': 'models',
      parameters: [],
      responses: {
        '200': json('Types with the JSON Schema of their data', {
          type: 'object',
          required: ['items'],
          additionalProperties: false,
          properties: {
            items: {
              type: 'array',
              items: {
                type: 'object',
                required: ['kind', 'type', 'schema'],
                additionalProperties: false,
                properties: {
                  kind: { type: 'string' },
                  type: { type: 'string' },
                  schema: { type: 'object', additionalProperties: true },
                },
              },
            },
          },
        } as const),
        default: failed(),
      },
    },
  },
  '/models/{kind}/{namespace}/{name}/events': {
    get: {
      operationId: 'listModelEvents',
      'x-access': 'models',
      parameters: [
        pathParam('kind'),
        pathParam('namespace'),
        pathParam('name'),
        {
          name: 'kinds',
          in: 'query',
          required: false,
          explode: true,
          style: 'form',
          schema: { type: 'array', items: { type: 'string' }, maxItems: 50 },
        },
        {
          name: 'limit',
          in: 'query',
          required: false,
          schema: { type: 'integer', minimum: 1, maximum: 200 },
        },
        text('cursor', 'From the answer before', 2000),
      ],
      responses: {
        '200': json('Events of a model, newest first', {
          type: 'object',
          required: ['items', 'nextCursor'],
          additionalProperties: false,
          properties: {
            items: { type: 'array', items: lifecycleEventViewSchema },
            nextCursor: { type: ['string', 'null'] },
          },
        } as const),
        default: failed(),
      },
    },
  },
} as const;
