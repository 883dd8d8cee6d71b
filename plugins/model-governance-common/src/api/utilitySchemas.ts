const instant = { type: 'string', format: 'date-time', maxLength: 40 } as const;
const nullableNumber = { type: ['number', 'null'] } as const;
const text = (maxLength: number) =>
  ({ type: 'string', minLength: 1, maxLength } as const);
const place = { type: 'string', minLength: 1, maxLength: 63 } as const;
const day = {
  type: 'string',
  pattern: '^\\d{4}-\\d{2}-\\d{2}$',
  description: 'UTC day of the predictions',
} as const;

export const utilityTaskSchema = {
  type: 'string',
  enum: ['binary', 'regression', 'ranking'],
} as const;

export const utilityMetricIdSchema = {
  type: 'string',
  enum: ['auc', 'precision', 'recall', 'f1', 'mae', 'rmse', 'ndcg'],
} as const;

const predictionSchema = {
  type: 'object',
  required: ['id', 'at', 'score'],
  additionalProperties: false,
  properties: {
    id: text(200),
    at: instant,
    score: {
      type: 'number',
      description:
        'binary: probability 0–1; regression: the prediction; ranking: the score of an item',
    },
    group: {
      type: ['string', 'null'],
      maxLength: 200,
      description: 'ranking: the query that the item was ranked for',
    },
    slices: {
      type: 'object',
      maxProperties: 10,
      additionalProperties: { type: 'string', maxLength: 100 },
      description: 'What fairness is looked at by, such as {"region":"north"}',
    },
  },
} as const;

const labelSchema = {
  type: 'object',
  required: ['id', 'at', 'value'],
  additionalProperties: false,
  properties: {
    id: text(200),
    at: { ...instant, description: 'When the truth became known' },
    value: {
      type: 'number',
      description: 'binary: 0 or 1; ranking: relevance ≥ 0',
    },
  },
} as const;

/** A day of the prediction log with the labels known so far. */
export const predictionDayRequestSchema = {
  type: 'object',
  required: ['day', 'task', 'predictions', 'labels'],
  additionalProperties: false,
  properties: {
    day,
    task: utilityTaskSchema,
    environment: place,
    region: place,
    version: { type: ['string', 'null'], maxLength: 100 },
    threshold: {
      type: 'number',
      minimum: 0,
      maximum: 1,
      description: 'binary: scores from here on are a yes; 0.5 if left out',
    },
    origin: { type: 'string', enum: ['live', 'import'] },
    predictions: {
      type: 'array',
      minItems: 1,
      maxItems: 100_000,
      items: predictionSchema,
    },
    labels: { type: 'array', maxItems: 200_000, items: labelSchema },
  },
} as const;

export const predictionDayReceiptSchema = {
  type: 'object',
  required: ['day', 'predictions', 'labelled', 'problems'],
  additionalProperties: false,
  properties: {
    day: { type: 'string' },
    predictions: { type: 'integer' },
    labelled: { type: 'integer' },
    problems: {
      type: 'array',
      items: { type: 'string' },
      description: 'What was left out, with counts',
    },
  },
} as const;

export const utilityMetricSchema = {
  type: 'object',
  required: [
    'metric',
    'state',
    'value',
    'low',
    'high',
    'n',
    'estimate',
    'reason',
  ],
  additionalProperties: false,
  properties: {
    metric: utilityMetricIdSchema,
    state: {
      type: 'string',
      enum: ['ok', 'partial', 'insufficient', 'no-data'],
      description:
        'partial: many labels are still to come, those that came may not stand for them',
    },
    value: nullableNumber,
    low: { ...nullableNumber, description: 'auc: bounds from score bins' },
    high: nullableNumber,
    n: { type: 'integer', description: 'Labelled predictions behind it' },
    estimate: {
      type: 'boolean',
      description:
        'true: computed from the scores alone, as if they were calibrated',
    },
    reason: { type: ['string', 'null'] },
  },
} as const;

export const utilityWindowSchema = {
  type: 'object',
  required: ['predictions', 'labelled', 'coverage', 'delayHours', 'metrics'],
  additionalProperties: false,
  properties: {
    predictions: { type: 'integer' },
    labelled: { type: 'integer' },
    coverage: {
      ...nullableNumber,
      description: 'Share of predictions with a label; null without any',
    },
    delayHours: {
      type: 'object',
      required: ['p50', 'p95'],
      additionalProperties: false,
      description:
        'From prediction to label; upper bounds of the bins of the quantile',
      properties: { p50: nullableNumber, p95: nullableNumber },
    },
    metrics: { type: 'array', items: utilityMetricSchema },
  },
} as const;

export const utilityViewSchema = {
  type: 'object',
  required: [
    'ref',
    'task',
    'environment',
    'region',
    'from',
    'to',
    'whole',
    'days',
    'fairness',
  ],
  additionalProperties: false,
  properties: {
    ref: { type: 'string' },
    task: { anyOf: [utilityTaskSchema, { type: 'null' }] },
    environment: { type: 'string' },
    region: { type: 'string' },
    from: day,
    to: day,
    whole: utilityWindowSchema,
    days: {
      type: 'array',
      maxItems: 400,
      items: {
        type: 'object',
        required: ['day', 'version', 'window'],
        additionalProperties: false,
        properties: {
          day,
          version: { type: ['string', 'null'] },
          window: utilityWindowSchema,
        },
      },
    },
    fairness: {
      type: 'array',
      items: {
        type: 'object',
        required: ['attribute', 'slices', 'gaps'],
        additionalProperties: false,
        properties: {
          attribute: { type: 'string' },
          slices: {
            type: 'array',
            items: {
              type: 'object',
              required: ['slice', 'selectionRate', 'window'],
              additionalProperties: false,
              properties: {
                slice: { type: 'string' },
                selectionRate: {
                  ...nullableNumber,
                  description: 'binary: share of predictions that are a yes',
                },
                window: utilityWindowSchema,
              },
            },
          },
          gaps: {
            type: 'array',
            description: 'Largest difference between slices with enough data',
            items: {
              type: 'object',
              required: ['measure', 'value', 'between', 'reason'],
              additionalProperties: false,
              properties: {
                measure: {
                  type: 'string',
                  enum: [
                    'selection-rate',
                    'recall',
                    'precision',
                    'mae',
                    'rmse',
                    'ndcg',
                  ],
                },
                value: nullableNumber,
                between: { type: 'array', items: { type: 'string' } },
                reason: { type: ['string', 'null'] },
              },
            },
          },
        },
      },
    },
  },
} as const;
