import { valueStateSchema, verdictSchema } from './schemas';

const nullableString = { type: ['string', 'null'] } as const;
const nullableNumber = { type: ['number', 'null'] } as const;
const instant = { type: 'string', format: 'date-time' } as const;

export const kpiUnitSchema = {
  type: 'string',
  enum: [
    'count',
    'ratio',
    's',
    'score',
    'correlation',
    'change',
    'money',
    'people',
  ],
  description:
    's: seconds; change: relative, 0.02 is +2 %; money: of `currency`, for each 1,000 requests or each run',
} as const;

/** One target and what became of it. */
export const kpiTargetResultSchema = {
  type: 'object',
  required: ['id', 'type', 'text', 'value', 'verdict', 'reason', 'source'],
  additionalProperties: false,
  properties: {
    id: { type: 'string' },
    type: { type: 'string', enum: ['at-least', 'at-most', 'range', 'trend'] },
    text: { type: 'string', description: 'For the screen: "at most 4 h"' },
    value: { ...nullableNumber, description: 'Limit, in the KPI’s unit' },
    verdict: verdictSchema,
    reason: nullableString,
    source: { type: 'string', description: 'Policy version and rule' },
  },
} as const;

/** A KPI of a model or of a group, with everything that it stands on. */
export const kpiResultSchema = {
  type: 'object',
  required: [
    'kpi',
    'verdict',
    'state',
    'value',
    'low',
    'high',
    'n',
    'coverage',
    'unit',
    'currency',
    'reason',
    'detail',
    'notes',
    'targets',
    'window',
    'previous',
    'waiver',
    'attested',
    'evaluatedAt',
    'policyVersion',
    'evaluatorVersion',
  ],
  additionalProperties: false,
  properties: {
    kpi: { type: 'string' },
    verdict: verdictSchema,
    state: valueStateSchema,
    value: nullableNumber,
    low: {
      ...nullableNumber,
      description:
        '95 % interval; a low without a value means "at least so much so far"',
    },
    high: nullableNumber,
    n: { type: 'number', description: 'Items behind the value' },
    coverage: {
      type: 'number',
      description:
        'Of a model: share of the window that was observed; of a group: share of its models in production that have a value',
    },
    unit: kpiUnitSchema,
    currency: nullableString,
    reason: { ...nullableString, description: 'Why this verdict' },
    detail: nullableString,
    notes: {
      type: 'array',
      items: { type: 'string' },
      description: 'What was wrong with the facts and was left out',
    },
    targets: { type: 'array', items: kpiTargetResultSchema },
    window: {
      type: 'object',
      required: ['from', 'to'],
      additionalProperties: false,
      properties: { from: instant, to: instant },
    },
    previous: {
      type: ['object', 'null'],
      required: ['value', 'n'],
      additionalProperties: false,
      properties: { value: nullableNumber, n: { type: 'number' } },
    },
    waiver: nullableString,
    attested: {
      type: ['object', 'null'],
      required: ['author', 'evidence', 'expires'],
      additionalProperties: false,
      properties: {
        author: { type: 'string' },
        evidence: { type: 'string' },
        expires: instant,
      },
    },
    evaluatedAt: instant,
    policyVersion: { type: 'string' },
    evaluatorVersion: { type: 'string' },
  },
} as const;

/** How a KPI is defined: what managers and auditors read. */
export const kpiDefinitionSchema = {
  type: 'object',
  required: [
    'id',
    'number',
    'title',
    'area',
    'unit',
    'better',
    'windowDays',
    'frequency',
    'minimumN',
    'judgedAt',
    'denominator',
    'formula',
    'source',
    'rollUp',
  ],
  additionalProperties: false,
  properties: {
    id: { type: 'string' },
    number: { type: 'integer', description: '1–23; 0 for an adopter’s own' },
    title: { type: 'string' },
    area: {
      type: 'string',
      enum: [
        'delivery',
        'quality',
        'outcome',
        'reliability',
        'efficiency',
        'governance',
        'people',
      ],
    },
    unit: kpiUnitSchema,
    better: { type: 'string', enum: ['higher', 'lower', 'within'] },
    windowDays: { type: 'integer' },
    frequency: { type: 'string', enum: ['weekly', 'monthly', 'quarterly'] },
    minimumN: { type: 'integer' },
    judgedAt: { type: 'string', enum: ['model', 'team', 'person'] },
    denominator: { type: 'string' },
    formula: { type: 'string' },
    source: { type: 'string' },
    rollUp: { type: 'string', enum: ['merge', 'share-of-models'] },
  },
} as const;

const verdictCount = { type: 'integer' } as const;
export const verdictCountsSchema = {
  type: 'object',
  required: ['pass', 'warn', 'fail', 'unknown', 'waived', 'not-applicable'],
  additionalProperties: false,
  properties: {
    pass: verdictCount,
    warn: verdictCount,
    fail: verdictCount,
    unknown: verdictCount,
    waived: verdictCount,
    'not-applicable': verdictCount,
  },
} as const;

/** A KPI over the models in production that the caller may see. */
export const kpiSummarySchema = {
  type: 'object',
  required: ['definition', 'result', 'counts', 'models'],
  additionalProperties: false,
  properties: {
    definition: kpiDefinitionSchema,
    result: kpiResultSchema,
    counts: { ...verdictCountsSchema, description: 'Verdicts of the models' },
    models: { type: 'integer' },
  },
} as const;

export const kpiListSchema = {
  type: 'object',
  required: ['asOf', 'policyVersion', 'models', 'items'],
  additionalProperties: false,
  properties: {
    asOf: instant,
    policyVersion: { type: 'string' },
    models: { type: 'integer', description: 'In production, and visible' },
    items: { type: 'array', items: kpiSummarySchema },
  },
} as const;

const modelName = {
  ref: { type: 'string' },
  name: { type: 'string' },
  title: nullableString,
  owner: nullableString,
  tier: { type: 'string' },
} as const;
const modelNameRequired = ['ref', 'name', 'title', 'owner', 'tier'] as const;

export const kpiModelListSchema = {
  type: 'object',
  required: ['asOf', 'items', 'totalItems', 'nextCursor'],
  additionalProperties: false,
  properties: {
    asOf: instant,
    items: {
      type: 'array',
      items: {
        type: 'object',
        required: [...modelNameRequired, 'result'],
        additionalProperties: false,
        properties: { ...modelName, result: kpiResultSchema },
      },
    },
    totalItems: { type: 'integer' },
    nextCursor: nullableString,
  },
} as const;

export const rollupSchema = {
  type: 'object',
  required: ['asOf', 'by', 'groups'],
  additionalProperties: false,
  properties: {
    asOf: instant,
    by: { type: 'string' },
    groups: {
      type: 'array',
      items: {
        type: 'object',
        required: ['key', 'models', 'items'],
        additionalProperties: false,
        properties: {
          key: { ...nullableString, description: 'null: those without one' },
          models: { type: 'integer' },
          items: {
            type: 'array',
            items: {
              type: 'object',
              required: ['result', 'counts'],
              additionalProperties: false,
              properties: {
                result: kpiResultSchema,
                counts: verdictCountsSchema,
              },
            },
          },
        },
      },
    },
  },
} as const;

export const heatmapSchema = {
  type: 'object',
  required: ['asOf', 'kpis', 'items', 'totalItems', 'nextCursor'],
  additionalProperties: false,
  properties: {
    asOf: instant,
    kpis: {
      type: 'array',
      items: kpiDefinitionSchema,
      description: 'Columns; cells are in this order',
    },
    items: {
      type: 'array',
      items: {
        type: 'object',
        required: [...modelNameRequired, 'cells'],
        additionalProperties: false,
        properties: {
          ...modelName,
          cells: {
            type: 'array',
            items: {
              type: 'object',
              required: ['verdict', 'state', 'value', 'n', 'reason'],
              additionalProperties: false,
              properties: {
                verdict: verdictSchema,
                state: valueStateSchema,
                value: nullableNumber,
                currency: nullableString,
                n: { type: 'number' },
                reason: nullableString,
              },
            },
          },
        },
      },
    },
    totalItems: { type: 'integer' },
    nextCursor: nullableString,
  },
} as const;

/** One point of a KPI over time. */
export const kpiPointSchema = {
  type: 'object',
  required: ['day', 'value', 'low', 'high', 'n', 'verdict', 'snapshot'],
  additionalProperties: false,
  properties: {
    day: { type: 'string', description: 'UTC, such as 2026-11-23' },
    value: nullableNumber,
    low: nullableNumber,
    high: nullableNumber,
    n: { type: 'number' },
    verdict: verdictSchema,
    snapshot: {
      type: ['object', 'null'],
      required: ['policyVersion', 'evaluatorVersion', 'targets'],
      additionalProperties: false,
      description:
        'As judged on that day; null: computed now from what is known now, and judged by nothing',
      properties: {
        policyVersion: { type: 'string' },
        evaluatorVersion: { type: 'string' },
        targets: { type: 'array', items: kpiTargetResultSchema },
      },
    },
  },
} as const;

export const kpiDetailSchema = {
  type: 'object',
  required: ['definition', 'result', 'counts', 'models', 'points', 'targets'],
  additionalProperties: false,
  properties: {
    ...kpiSummarySchema.properties,
    points: {
      type: 'array',
      items: kpiPointSchema,
      description: 'Share of judged models that pass, by day, as snapshotted',
    },
    targets: {
      type: 'array',
      description: 'Every rule of the policy in force for this KPI',
      items: {
        type: 'object',
        required: ['id', 'text', 'from', 'until', 'tiers', 'types', 'modes'],
        additionalProperties: false,
        properties: {
          id: { type: 'string' },
          text: { type: 'string' },
          from: { type: 'string' },
          until: nullableString,
          tiers: { type: 'array', items: { type: 'string' } },
          types: { type: 'array', items: { type: 'string' } },
          modes: { type: 'array', items: { type: 'string' } },
        },
      },
    },
  },
} as const;

export const lifecycleEventViewSchema = {
  type: 'object',
  required: [
    'kind',
    'source',
    'id',
    'at',
    'receivedAt',
    'origin',
    'corrects',
    'counts',
    'data',
  ],
  additionalProperties: false,
  properties: {
    kind: { type: 'string' },
    source: { type: 'string' },
    id: { type: 'string' },
    at: instant,
    receivedAt: instant,
    origin: { type: 'string', enum: ['live', 'import'] },
    corrects: nullableString,
    counts: {
      type: 'boolean',
      description: 'false: replaced or taken back by a later event',
    },
    data: { type: 'object', additionalProperties: true },
  },
} as const;

export const modelKpisSchema = {
  type: 'object',
  required: ['asOf', 'items'],
  additionalProperties: false,
  properties: {
    asOf: instant,
    items: {
      type: 'array',
      items: {
        type: 'object',
        required: ['definition', 'result'],
        additionalProperties: false,
        properties: {
          definition: kpiDefinitionSchema,
          result: kpiResultSchema,
        },
      },
    },
  },
} as const;

export const modelKpiSchema = {
  type: 'object',
  required: ['definition', 'result', 'points', 'days', 'events'],
  additionalProperties: false,
  properties: {
    definition: kpiDefinitionSchema,
    result: kpiResultSchema,
    points: { type: 'array', items: kpiPointSchema },
    days: {
      type: 'array',
      description:
        'Sufficient statistics by UTC day: the value can be recomputed from them',
      items: {
        type: 'object',
        required: ['day', 'statistic', 'coverage'],
        additionalProperties: false,
        properties: {
          day: { type: 'string' },
          statistic: { type: 'object', additionalProperties: true },
          coverage: { type: 'number' },
        },
      },
    },
    events: {
      type: 'array',
      description: 'The events behind it, newest first; at most 200',
      items: lifecycleEventViewSchema,
    },
  },
} as const;

export const peopleKpiSchema = {
  type: 'object',
  required: ['definition', 'items'],
  additionalProperties: false,
  properties: {
    definition: kpiDefinitionSchema,
    items: {
      type: 'array',
      description: 'The caller, and those whose manager the caller is',
      items: {
        type: 'object',
        required: ['ref', 'result'],
        additionalProperties: false,
        properties: { ref: { type: 'string' }, result: kpiResultSchema },
      },
    },
  },
} as const;

/** A whole policy of targets, as in configuration; what it holds has a schema of its own. */
export const kpiPolicyRequestSchema = {
  type: 'object',
  required: ['version', 'targets'],
  additionalProperties: false,
  properties: {
    version: { type: 'string', minLength: 1, maxLength: 100 },
    targets: {
      type: 'array',
      maxItems: 2000,
      items: { type: 'object', additionalProperties: true },
    },
  },
} as const;

export const kpiDryRunSchema = {
  type: 'object',
  required: ['asOf', 'from', 'to', 'kpis', 'models', 'flips', 'total'],
  additionalProperties: false,
  properties: {
    asOf: instant,
    from: { type: 'string', description: 'Version of the policy that binds' },
    to: { type: 'string', description: 'Version of the one that was tried' },
    kpis: {
      type: 'array',
      description: 'KPIs whose targets differ',
      items: { type: 'string' },
    },
    models: { type: 'integer', description: 'Visible models in production' },
    flips: {
      type: 'array',
      description: 'At most the first 1,000, by model',
      items: {
        type: 'object',
        required: [
          ...modelNameRequired,
          'kpi',
          'value',
          'unit',
          'currency',
          'before',
          'after',
          'target',
        ],
        additionalProperties: false,
        properties: {
          ...modelName,
          kpi: { type: 'string' },
          value: { type: ['number', 'null'] },
          unit: kpiUnitSchema,
          currency: nullableString,
          before: verdictSchema,
          after: verdictSchema,
          target: { type: 'string', description: 'The new target, in words' },
        },
      },
    },
    total: { type: 'integer', description: 'Verdicts that would be others' },
  },
} as const;
