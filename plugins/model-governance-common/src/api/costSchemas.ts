const text = { type: 'string' } as const;
const number = { type: 'number' } as const;
const day = { type: 'string', description: 'UTC day, YYYY-MM-DD' } as const;
const reason = { type: ['string', 'null'] } as const;
const currency = { type: 'string', description: 'ISO 4217' } as const;
const micros = {
  type: 'string',
  pattern: '^\\d+$',
  description:
    'Millionths of the currency; a text, because sums outgrow the integers of JSON readers',
} as const;

export const costTotalSchema = {
  type: 'object',
  required: ['currency', 'micros', 'used', 'idle', 'unsplit', 'estimated'],
  additionalProperties: false,
  description: 'Of the observed time; used, idle and unsplit add up to micros',
  properties: {
    currency,
    micros,
    used: { ...micros, description: 'By GPU utilization' },
    idle: { ...micros, description: 'Held and paid for, not utilized' },
    unsplit: { ...micros, description: 'No utilization was measured of it' },
    estimated: {
      ...micros,
      description:
        'The days on which something was observed as if observed in full; days without data add nothing',
    },
  },
} as const;

const totals = {
  type: 'array',
  description: 'One a currency; two are never added',
  items: costTotalSchema,
} as const;

const costState = {
  type: 'string',
  enum: ['ok', 'partial', 'no-data', 'no-price', 'not-configured'],
} as const;

export const modelCostSchema = {
  type: 'object',
  required: [
    ...(['ref', 'from', 'to', 'state', 'reason', 'coverage'] as const),
    ...(['totals', 'perThousand', 'days', 'lines'] as const),
  ],
  additionalProperties: false,
  properties: {
    ref: text,
    from: day,
    to: { ...day, description: 'Last UTC day, included' },
    state: costState,
    reason,
    coverage: { ...number, description: 'Observed share of the time, 0–1' },
    totals,
    perThousand: {
      type: 'object',
      required: ['state', 'reason', 'successful', 'values'],
      additionalProperties: false,
      description: 'A thousand requests that did not fail',
      properties: {
        state: { type: 'string', enum: ['ok', 'insufficient', 'unknown'] },
        reason,
        successful: { type: ['number', 'null'] },
        values: {
          type: 'array',
          items: {
            type: 'object',
            required: ['currency', 'micros'],
            additionalProperties: false,
            properties: { currency, micros },
          },
        },
      },
    },
    days: {
      type: 'array',
      description: 'The oldest first; a day without totals was not observed',
      items: {
        type: 'object',
        required: ['day', 'coverage', 'totals'],
        additionalProperties: false,
        properties: { day, coverage: number, totals },
      },
    },
    lines: {
      type: 'array',
      description: 'What the totals are made of',
      items: {
        type: 'object',
        required: [
          ...(['name', 'unit', 'count', 'share', 'environment'] as const),
          ...(['region', 'observedHours', 'price', 'total'] as const),
        ],
        additionalProperties: false,
        properties: {
          name: text,
          unit: { type: 'string', enum: ['gpu-hour', 'replica-hour'] },
          count: { type: 'integer' },
          share: { ...text, description: 'Part of each: 1, or 1/7' },
          environment: text,
          region: text,
          observedHours: number,
          price: {
            type: 'object',
            required: ['currency', 'micros', 'from', 'until', 'source'],
            additionalProperties: false,
            properties: {
              currency,
              micros,
              from: day,
              until: {
                type: ['string', 'null'],
                description: 'First UTC day without it',
              },
              source: text,
            },
          },
          total: costTotalSchema,
        },
      },
    },
  },
} as const;

export const costListSchema = {
  type: 'object',
  required: ['from', 'to', 'items', 'undeclared', 'nextCursor'],
  additionalProperties: false,
  properties: {
    from: day,
    to: { ...day, description: 'Last UTC day, included' },
    items: {
      type: 'array',
      description: 'By owner, models without one first',
      items: {
        type: 'object',
        required: ['owner', 'models', 'complete', 'totals'],
        additionalProperties: false,
        properties: {
          owner: { type: ['string', 'null'] },
          models: { type: 'integer', description: 'That declare resources' },
          complete: {
            type: 'integer',
            description:
              'Of these, models whose cost is known; the totals lack the others in whole or in part',
          },
          totals,
        },
      },
    },
    undeclared: {
      type: 'integer',
      description:
        'Models with telemetry that declare no resources: their cost is unknown',
    },
    nextCursor: { type: ['string', 'null'] },
  },
} as const;
