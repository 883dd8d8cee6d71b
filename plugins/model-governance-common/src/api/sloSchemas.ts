import { verdictSchema } from './schemas';

const number = { type: 'number' } as const;
const nullableNumber = { type: ['number', 'null'] } as const;
const text = { type: 'string' } as const;
const bounds = {
  type: ['object', 'null'],
  required: ['low', 'high'],
  additionalProperties: false,
  description: 'They differ where the buckets of a histogram leave it open',
  properties: { low: number, high: nullableNumber },
} as const;
const sloState = {
  type: 'string',
  enum: ['ok', 'no-data', 'no-traffic', 'insufficient'],
} as const;

export const sloViewSchema = {
  type: 'object',
  required: [
    ...(['id', 'description', 'indicator', 'thresholdSeconds'] as const),
    ...(['target', 'days', 'source', 'state', 'verdict', 'reason'] as const),
    ...(['total', 'ratio', 'coverage', 'consumed'] as const),
    ...(['exhaustedInSeconds', 'burnRates', 'alerts', 'history'] as const),
  ],
  additionalProperties: false,
  properties: {
    id: text,
    description: text,
    indicator: { type: 'string', enum: ['availability', 'latency'] },
    thresholdSeconds: nullableNumber,
    target: { ...number, description: 'Share of requests that must be good' },
    days: { type: 'integer', description: 'Of the rolling window' },
    source: { ...text, description: 'Policy version and rule' },
    state: sloState,
    verdict: verdictSchema,
    reason: { type: ['string', 'null'] },
    total: { ...nullableNumber, description: 'Requests in the window' },
    ratio: { ...bounds, description: 'Share of good requests' },
    coverage: { ...number, description: 'Observed share of the window' },
    consumed: {
      ...bounds,
      description:
        'Used share of the error budget; above 1 it is overdrawn; high null: without end',
    },
    exhaustedInSeconds: {
      ...nullableNumber,
      description: 'At the pace of the last hour; null: it does not run out',
    },
    burnRates: {
      type: 'array',
      items: {
        type: 'object',
        required: ['windowSeconds', 'rate', 'total', 'state'],
        additionalProperties: false,
        properties: {
          windowSeconds: number,
          rate: {
            ...nullableNumber,
            description:
              '1: the budget lasts exactly as long as its window; null: see state',
          },
          total: number,
          state: sloState,
        },
      },
    },
    alerts: {
      type: 'array',
      items: {
        type: 'object',
        required: [
          'severity',
          'longSeconds',
          'shortSeconds',
          'factor',
          'state',
        ],
        additionalProperties: false,
        properties: {
          severity: { type: 'string', enum: ['page', 'ticket'] },
          longSeconds: number,
          shortSeconds: number,
          factor: number,
          state: { type: 'string', enum: ['firing', 'quiet', 'unknown'] },
        },
      },
    },
    history: {
      type: 'array',
      description: 'By UTC day, the oldest first',
      items: {
        type: 'object',
        required: ['day', 'ratio', 'total', 'coverage'],
        additionalProperties: false,
        properties: {
          day: text,
          ratio: bounds,
          total: nullableNumber,
          coverage: number,
        },
      },
    },
  },
} as const;

export const sloListSchema = {
  type: 'object',
  required: ['ref', 'asOf', 'until', 'environment', 'items'],
  additionalProperties: false,
  properties: {
    ref: text,
    asOf: { type: 'string', format: 'date-time' },
    until: {
      type: 'string',
      format: 'date-time',
      description: 'Where all windows end: the last whole five minutes',
    },
    environment: text,
    items: { type: 'array', items: sloViewSchema },
  },
} as const;

export const sloExportSchema = {
  type: 'object',
  required: ['format', 'text'],
  additionalProperties: false,
  properties: {
    format: { type: 'string', enum: ['openslo'] },
    text: { type: 'string', description: 'YAML documents' },
  },
} as const;
