import { verdictCountsSchema } from './kpiSchemas';
import { failed, json, pathParam } from './parts';
import { verdictSchema } from './schemas';

const nullableString = { type: ['string', 'null'] } as const;

export const checkResultSchema = {
  type: 'object',
  required: [
    'id',
    'title',
    'category',
    'level',
    'weight',
    'verdict',
    'upcoming',
    'reason',
    'inputs',
    'rule',
    'nextStep',
    'runbook',
    'waiver',
    'lastPassAt',
  ],
  additionalProperties: false,
  properties: {
    id: { type: 'string' },
    title: { type: 'string' },
    category: { type: 'string' },
    level: { type: 'string', enum: ['bronze', 'silver', 'gold'] },
    weight: { type: 'number' },
    verdict: verdictSchema,
    upcoming: {
      ...nullableString,
      description: 'Date from which it binds; null: it binds now',
    },
    reason: nullableString,
    rule: { type: 'string', description: 'The condition, in words' },
    inputs: {
      type: 'array',
      items: {
        type: 'object',
        required: ['fact', 'value'],
        additionalProperties: false,
        properties: {
          fact: { type: 'string' },
          value: { type: ['string', 'number', 'boolean', 'null'] },
        },
      },
    },
    nextStep: { type: 'string' },
    runbook: nullableString,
    waiver: nullableString,
    lastPassAt: { ...nullableString, format: 'date-time' },
  },
} as const;

export const scorecardSchema = {
  type: 'object',
  required: [
    'modelRef',
    'tier',
    'owner',
    'level',
    'score',
    'counts',
    'upcoming',
    'checks',
    'evaluatedAt',
    'policyVersion',
    'evaluatorVersion',
    'history',
  ],
  additionalProperties: false,
  properties: {
    modelRef: { type: 'string' },
    tier: { type: 'string' },
    owner: nullableString,
    level: {
      ...nullableString,
      description: 'Highest level of which, and below which, nothing fails',
    },
    score: {
      type: ['number', 'null'],
      description:
        'Weight that passes over weight that binds; waived counts on neither side',
    },
    counts: verdictCountsSchema,
    upcoming: {
      type: 'object',
      required: ['checks', 'wouldFail'],
      additionalProperties: false,
      properties: {
        checks: { type: 'integer' },
        wouldFail: { type: 'integer' },
      },
    },
    checks: { type: 'array', items: checkResultSchema },
    evaluatedAt: {
      ...nullableString,
      format: 'date-time',
      description: 'null: not computed yet, and then there are no checks',
    },
    policyVersion: { type: 'string' },
    evaluatorVersion: { type: 'string' },
    history: {
      type: 'array',
      description: 'Stored snapshots by day, newest first',
      items: {
        type: 'object',
        required: ['day', 'level', 'score', 'counts', 'policyVersion'],
        additionalProperties: false,
        properties: {
          day: { type: 'string' },
          level: nullableString,
          score: { type: ['number', 'null'] },
          counts: verdictCountsSchema,
          policyVersion: { type: 'string' },
        },
      },
    },
  },
} as const;

export const scorecardPaths = {
  '/models/{kind}/{namespace}/{name}/scorecard': {
    get: {
      operationId: 'getScorecard',
      'x-access': 'models',
      parameters: [
        pathParam('kind'),
        pathParam('namespace'),
        pathParam('name'),
      ],
      responses: {
        '200': json('Checks of a model', scorecardSchema),
        default: failed('Not found, or not for the caller'),
      },
    },
  },
} as const;
