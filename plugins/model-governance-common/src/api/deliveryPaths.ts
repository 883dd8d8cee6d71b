import {
  experimentListSchema,
  funnelSchema,
  incidentListSchema,
  verdictChangesSchema,
} from './deliverySchemas';
import { failed, json, list, query } from './parts';

const filters = [
  list('owner', 'Owner entity refs; any of them'),
  list('type', 'spec.type; any of them'),
  list('system', 'System entity refs; any of them'),
  list('tier', 'T1, T2, T3, T4, unassessed, prohibited'),
] as const;
const model = list('model', 'Model entity refs; any of them');

const days = query('days', {
  type: 'integer',
  minimum: 1,
  maximum: 730,
  default: 90,
} as const);

export const deliveryPaths = {
  '/incidents': {
    get: {
      operationId: 'listIncidents',
      'x-access': 'models',
      description:
        'Incidents of visible models: all that nobody has closed, however old, and those resolved in the last days.',
      parameters: [...filters, model, days],
      responses: {
        '200': json('Incidents', incidentListSchema),
        default: failed(),
      },
    },
  },
  '/verdict-changes': {
    get: {
      operationId: 'listVerdictChanges',
      'x-access': 'models',
      description:
        'Verdicts of visible models in production that are others than those stored some days ago, default 7, with what differs.',
      parameters: [
        ...filters,
        query('days', { type: 'integer', minimum: 1, maximum: 90 } as const),
      ],
      responses: {
        '200': json('Changes', verdictChangesSchema),
        default: failed(),
      },
    },
  },
  '/experiments': {
    get: {
      operationId: 'listExperiments',
      'x-access': 'models',
      description:
        'Experiments of visible models of which something was told in the last days: readouts with interval and sample-ratio check, the decision and who took it.',
      parameters: [...filters, model, days],
      responses: {
        '200': json('Experiments', experimentListSchema),
        default: failed(),
      },
    },
  },
  '/funnel': {
    get: {
      operationId: 'getFunnel',
      'x-access': 'models',
      description:
        'Where visible models are on their way to production, from the record: age in stage, approval queue time, drop-outs.',
      parameters: [...filters, days],
      responses: { '200': json('Funnel', funnelSchema), default: failed() },
    },
  },
} as const;
