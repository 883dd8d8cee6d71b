import { verdictSchema } from './schemas';

const text = (maxLength: number) =>
  ({ type: 'string', minLength: 1, maxLength } as const);
const nullableText = (maxLength: number) =>
  ({ type: ['string', 'null'], maxLength } as const);
const instant = { type: 'string', format: 'date-time', maxLength: 40 } as const;
const nullableInstant = {
  type: ['string', 'null'],
  format: 'date-time',
  maxLength: 40,
} as const;
const nullableNumber = { type: ['number', 'null'] } as const;
const count = { type: ['integer', 'null'], minimum: 0 } as const;
const place = { type: 'string', minLength: 1, maxLength: 63 } as const;

export const driftKindSchema = {
  type: 'string',
  enum: [
    'feature-drift',
    'prediction-drift',
    'label-drift',
    'embedding-drift',
    'dataset-drift',
    'data-quality',
    'llm-quality',
    'estimated-performance',
    'realised-performance',
  ],
} as const;

export const driftDirectionSchema = {
  type: 'string',
  enum: ['higher-is-worse', 'lower-is-worse'],
} as const;

const judgeSchema = {
  type: 'object',
  required: ['model', 'promptVersion'],
  additionalProperties: false,
  description:
    'Who judged, of scores that a model gave. Another judge or prompt makes another series: their scores are never compared',
  properties: { model: text(200), promptVersion: text(100) },
} as const;

/** What a sender says of one value. */
const resultFields = {
  kind: driftKindSchema,
  feature: {
    ...nullableText(200),
    description: 'null: the data set as a whole',
  },
  method: {
    ...text(60),
    description: 'psi, jensen-shannon, groundedness, refusal-rate …',
  },
  variant: {
    type: 'string',
    maxLength: 200,
    description: 'Bins, base, unit: whatever changes the number',
  },
  value: {
    ...nullableNumber,
    description: 'null: the tool gave none; reason says why',
  },
  pValue: nullableNumber,
  low: { ...nullableNumber, description: 'Of an interval around the value' },
  high: nullableNumber,
  threshold: nullableNumber,
  direction: driftDirectionSchema,
  nReference: count,
  nCurrent: count,
  verdict: {
    ...verdictSchema,
    description: 'What the tool itself says; unknown when it says nothing',
  },
  reason: nullableText(1000),
  judge: { anyOf: [judgeSchema, { type: 'null' }] },
} as const;

export const driftResultInputSchema = {
  type: 'object',
  required: ['kind', 'method', 'value', 'direction'],
  additionalProperties: false,
  properties: resultFields,
} as const;

const windowSchema = {
  type: 'object',
  required: ['from', 'to'],
  additionalProperties: false,
  properties: { from: instant, to: instant },
} as const;

export const driftReportRequestSchema = {
  type: 'object',
  required: ['id', 'format', 'window'],
  additionalProperties: false,
  properties: {
    id: {
      ...text(200),
      description:
        'The report’s own; sent again it changes nothing, with another content it is refused',
    },
    format: {
      ...text(60),
      description:
        'results, or a tool’s: evidently, nannyml, whylogs, alibi-detect, sagemaker-model-monitor, great-expectations',
    },
    tool: {
      type: 'object',
      required: ['name'],
      additionalProperties: false,
      properties: { name: text(100), version: nullableText(60) },
    },
    environment: place,
    region: place,
    window: {
      ...windowSchema,
      description: 'The time that the current data is of',
    },
    reference: {
      type: 'object',
      required: ['name', 'version'],
      additionalProperties: false,
      description: 'The reference window; frozen when it is first named',
      properties: {
        name: text(200),
        version: text(100),
        from: nullableInstant,
        to: nullableInstant,
        digest: {
          type: ['string', 'null'],
          pattern: '^sha256:[0-9a-f]{64}$',
          description: 'Of the reference data',
        },
        n: count,
      },
    },
    origin: { type: 'string', enum: ['live', 'import'] },
    results: {
      type: 'array',
      minItems: 1,
      maxItems: 2000,
      items: driftResultInputSchema,
    },
    report: {
      description:
        'The tool’s document: as JSON, or its text, which may hold NaN and Infinity as Python writes them',
    },
  },
} as const;

export const driftReceiptSchema = {
  type: 'object',
  required: ['id', 'status', 'results', 'skipped', 'alerts'],
  additionalProperties: false,
  properties: {
    id: { type: 'string' },
    status: { type: 'string', enum: ['stored', 'known'] },
    results: { type: 'integer', description: 'Values that were stored' },
    skipped: {
      type: 'array',
      description: 'What the report holds that is no value, and why',
      items: { type: 'string' },
    },
    alerts: {
      type: 'array',
      description: 'Series that have now failed for as long as the policy says',
      items: { type: 'string' },
    },
  },
} as const;

export const driftReferenceSchema = {
  type: 'object',
  required: [
    'name',
    'version',
    'from',
    'to',
    'digest',
    'n',
    'frozenAt',
    'frozenBy',
    'approvedAt',
    'approvedBy',
  ],
  additionalProperties: false,
  properties: {
    name: { type: 'string' },
    version: { type: 'string' },
    from: nullableInstant,
    to: nullableInstant,
    digest: { type: ['string', 'null'] },
    n: count,
    frozenAt: instant,
    frozenBy: { type: 'string' },
    approvedAt: {
      ...nullableInstant,
      description:
        'null: nobody has said yet that this is what to compare with',
    },
    approvedBy: { type: ['string', 'null'] },
  },
} as const;

export const driftPointSchema = {
  type: 'object',
  required: ['from', 'to', 'value', 'verdict'],
  additionalProperties: false,
  properties: {
    from: instant,
    to: instant,
    value: nullableNumber,
    verdict: verdictSchema,
  },
} as const;

export const driftSeriesSchema = {
  type: 'object',
  required: [
    'environment',
    'region',
    'kind',
    'feature',
    'method',
    'variant',
    'direction',
    'estimate',
    'judge',
    'latest',
    'points',
  ],
  additionalProperties: false,
  properties: {
    environment: { type: 'string' },
    region: { type: 'string' },
    kind: driftKindSchema,
    feature: nullableText(200),
    method: { type: 'string' },
    variant: { type: 'string' },
    direction: driftDirectionSchema,
    estimate: {
      type: 'boolean',
      description: 'true: nobody has seen the truth yet',
    },
    judge: { anyOf: [judgeSchema, { type: 'null' }] },
    latest: {
      type: 'object',
      required: [
        'value',
        'pValue',
        'low',
        'high',
        'threshold',
        'nReference',
        'nCurrent',
        'noiseFloor',
        'state',
        'verdict',
        'toolVerdict',
        'reason',
        'window',
        'reportId',
        'tool',
        'toolVersion',
        'receivedAt',
        'reference',
        'failedWindows',
      ],
      additionalProperties: false,
      properties: {
        value: nullableNumber,
        pValue: nullableNumber,
        low: nullableNumber,
        high: nullableNumber,
        threshold: nullableNumber,
        nReference: count,
        nCurrent: count,
        noiseFloor: {
          ...nullableNumber,
          description: '95 % of values without any drift stay below',
        },
        state: {
          type: 'string',
          enum: ['ok', 'no-data', 'insufficient', 'invalid', 'stale'],
        },
        verdict: verdictSchema,
        toolVerdict: verdictSchema,
        reason: nullableText(2000),
        window: windowSchema,
        reportId: { type: 'string' },
        tool: { type: 'string' },
        toolVersion: { type: ['string', 'null'] },
        receivedAt: instant,
        reference: { type: ['string', 'null'], description: 'name@version' },
        failedWindows: {
          type: 'integer',
          description: 'Windows in a row that failed, up to the latest',
        },
      },
    },
    points: { type: 'array', items: driftPointSchema, maxItems: 1000 },
  },
} as const;

export const driftViewSchema = {
  type: 'object',
  required: ['ref', 'from', 'to', 'totalItems', 'items', 'references'],
  additionalProperties: false,
  properties: {
    ref: { type: 'string' },
    from: instant,
    to: instant,
    totalItems: { type: 'integer' },
    items: {
      type: 'array',
      description:
        'Worst first; a series each of place, kind, feature, method and variant',
      items: driftSeriesSchema,
    },
    references: { type: 'array', items: driftReferenceSchema },
  },
} as const;

export const driftReferenceRequestSchema = {
  type: 'object',
  required: ['name', 'version'],
  additionalProperties: false,
  properties: { name: text(200), version: text(100) },
} as const;
