import * as drift from './driftSchemas';
import { errorSchema } from './schemas';
import * as utility from './utilitySchemas';

const json = <S>(description: string, schema: S) =>
  ({ description, content: { 'application/json': { schema } } } as const);
const body = <S>(schema: S) =>
  ({ required: true, content: { 'application/json': { schema } } } as const);
const failed = json('What was wrong, and what is expected', errorSchema);
const pathParam = <N extends string>(name: N) =>
  ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string', maxLength: 253 },
  } as const);
const modelPath = [
  pathParam('kind'),
  pathParam('namespace'),
  pathParam('name'),
] as const;
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

/** Drift, data quality, late truth, and what only a job knows. */
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
        default: failed,
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
        default: failed,
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
        default: failed,
      },
    },
  },
  '/models/{kind}/{namespace}/{name}/prediction-days': {
    put: {
      operationId: 'sendPredictionDay',
      'x-access': 'model-governance.telemetry.send',
      description:
        'A whole day of the prediction log with the labels known so far, at most 50 MB. Only sums are kept. Sent again when more labels are known, it replaces the day.',
      parameters: [...modelPath],
      requestBody: body(utility.predictionDayRequestSchema),
      responses: {
        '200': json('What was joined', utility.predictionDayReceiptSchema),
        default: failed,
      },
    },
  },
  '/models/{kind}/{namespace}/{name}/utility': {
    get: {
      operationId: 'getUtility',
      'x-access': 'models',
      description:
        'How right the model was, by day and over all, with label coverage and delay; by slice for fairness.',
      parameters: [
        ...modelPath,
        days,
        text('environment', 'production if left out', 63),
        text('region', 'The first one with data if left out', 63),
      ],
      responses: {
        '200': json('Utility', utility.utilityViewSchema),
        default: failed,
      },
    },
  },
  '/measurements': {
    post: {
      operationId: 'sendMeasurements',
      'x-access': 'model-governance.telemetry.send',
      description:
        'What only a job knows: training cost, evaluation, offline metrics; at most 500 at once. Idempotent by model and id.',
      parameters: [],
      requestBody: body(drift.measurementBatchSchema),
      responses: {
        '200': json('What became of each', drift.measurementReceiptSchema),
        default: failed,
      },
    },
  },
  '/models/{kind}/{namespace}/{name}/measurements': {
    get: {
      operationId: 'listMeasurements',
      'x-access': 'models',
      parameters: [
        ...modelPath,
        text('metric', 'Only measurements of this name', 100),
        days,
        {
          name: 'limit',
          in: 'query',
          required: false,
          schema: { type: 'integer', minimum: 1, maximum: 500 },
        },
      ],
      responses: {
        '200': json('Newest first', drift.measurementListSchema),
        default: failed,
      },
    },
  },
} as const;
