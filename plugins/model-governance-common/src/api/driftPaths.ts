import * as drift from './driftSchemas';
import { body, failed, json, modelPath } from './parts';

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
const days = {
  name: 'days',
  in: 'query',
  required: false,
  description: 'Days back from now',
  schema: { type: 'integer', minimum: 1, maximum: 396 },
} as const;

/** Drift and quality of data and answers, as tools reported them. */
export const driftPaths = {
  '/models/{kind}/{namespace}/{name}/drift-reports': {
    post: {
      operationId: 'sendDriftReport',
      'x-access': 'model-governance.telemetry.send',
      description:
        'A report of drift, data quality, LLM quality or (estimated) performance, at most 50 MB. Idempotent by id: sent again it changes nothing, with another content it is refused with 409.',
      parameters: [...modelPath],
      requestBody: body(drift.driftReportRequestSchema),
      responses: {
        '200': json('What was taken from it', drift.driftReceiptSchema),
        default: failed(),
      },
    },
  },
  '/models/{kind}/{namespace}/{name}/drift': {
    get: {
      operationId: 'getDrift',
      'x-access': 'models',
      description:
        'Series of drift and quality over time, worst first. A value is compared with values of its own method and variant only.',
      parameters: [
        ...modelPath,
        days,
        {
          name: 'about',
          in: 'query',
          required: false,
          description: 'Only series of this kind',
          schema: drift.driftKindSchema,
        },
        text('feature', 'Only this feature', 200),
        text('method', 'Only this method', 60),
        {
          name: 'limit',
          in: 'query',
          required: false,
          description: 'Series; 50 if left out',
          schema: { type: 'integer', minimum: 1, maximum: 200 },
        },
        {
          name: 'offset',
          in: 'query',
          required: false,
          schema: { type: 'integer', minimum: 0, maximum: 100_000 },
        },
      ],
      responses: {
        '200': json('Series and reference windows', drift.driftViewSchema),
        default: failed(),
      },
    },
  },
  '/models/{kind}/{namespace}/{name}/drift-references': {
    post: {
      operationId: 'approveDriftReference',
      'x-access': 'model-governance.drift-reference.approve',
      description:
        'A person says that a frozen reference window is what to compare with. Never the one who sent it.',
      parameters: [...modelPath],
      requestBody: body(drift.driftReferenceRequestSchema),
      responses: {
        '200': json('The reference window', drift.driftReferenceSchema),
        default: failed(),
      },
    },
  },
} as const;
