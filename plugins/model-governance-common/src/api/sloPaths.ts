import { failed, json, modelPath } from './parts';
import { sloExportSchema, sloListSchema } from './sloSchemas';

/** Objectives, error budgets and burn rates. */
export const sloPaths = {
  '/models/{kind}/{namespace}/{name}/slos': {
    get: {
      operationId: 'listSlos',
      'x-access': 'models',
      description:
        'Objectives that follow from the targets of the model, over its production deployments.',
      parameters: [...modelPath],
      responses: {
        '200': json('Objectives with their budgets', sloListSchema),
        default: failed(),
      },
    },
  },
  '/models/{kind}/{namespace}/{name}/slos/export': {
    get: {
      operationId: 'exportSlos',
      'x-access': 'models',
      parameters: [...modelPath],
      responses: {
        '200': json('OpenSLO v1', sloExportSchema),
        default: failed(),
      },
    },
  },
} as const;
