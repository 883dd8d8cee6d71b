import { costListSchema, modelCostSchema } from './costSchemas';
import { failed, json, modelPath, query } from './parts';

const days = [
  query('from', {
    type: 'string',
    maxLength: 10,
    pattern: '^\\d{4}-\\d{2}-\\d{2}$',
    description: 'First UTC day; 29 days before `to` if left out',
  } as const),
  query('to', {
    type: 'string',
    maxLength: 10,
    pattern: '^\\d{4}-\\d{2}-\\d{2}$',
    description:
      'Last UTC day, at most 91 days after `from`; today if left out',
  } as const),
] as const;

/** What models cost. */
export const costPaths = {
  '/models/{kind}/{namespace}/{name}/cost': {
    get: {
      operationId: 'getModelCost',
      'x-access': 'models',
      description:
        'Resources that the model declares, by the prices of the configuration, for the time in which it was observed.',
      parameters: [...modelPath, ...days],
      responses: {
        '200': json('What the model cost', modelCostSchema),
        default: failed(),
      },
    },
  },
  '/cost': {
    get: {
      operationId: 'listCosts',
      'x-access': 'models',
      description: 'What the models that the caller may see cost, by owner.',
      parameters: [
        ...days,
        query('limit', {
          type: 'integer',
          minimum: 1,
          maximum: 50,
          description: 'Owners; 20 if left out',
        } as const),
        query('cursor', { type: 'string', maxLength: 1_000 } as const),
      ],
      responses: {
        '200': json('A page of owners', costListSchema),
        default: failed(),
      },
    },
  },
} as const;
