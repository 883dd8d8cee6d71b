import { verdictCountsSchema } from './kpiSchemas';
import { failed, json, list, pathParam } from './parts';
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

export const gapSchema = {
  type: 'object',
  required: [
    'check',
    'title',
    'category',
    'level',
    'weight',
    'effort',
    'risk',
    'score',
    'failing',
    'unknown',
    'upcoming',
    'nextStep',
    'runbook',
    'models',
  ],
  additionalProperties: false,
  properties: {
    check: { type: 'string' },
    title: { type: 'string' },
    category: { type: 'string' },
    level: { type: 'string', enum: ['bronze', 'silver', 'gold'] },
    weight: { type: 'number' },
    effort: {
      type: 'string',
      enum: ['small', 'medium', 'large'],
      description: 'To close it for one model',
    },
    risk: {
      type: 'number',
      description: 'Sum over its models: T1 4, T2 3, T3 2, T4 1, else 4',
    },
    score: {
      type: 'number',
      description: 'weight × risk ÷ effort (small 1, medium 2, large 4)',
    },
    failing: { type: 'integer' },
    unknown: { type: 'integer' },
    upcoming: {
      ...nullableString,
      description: 'Date from which it binds; null: it binds now',
    },
    nextStep: { type: 'string' },
    runbook: nullableString,
    models: {
      type: 'array',
      description: 'The first twenty, highest tier first',
      items: {
        type: 'object',
        required: ['ref', 'name', 'title', 'owner', 'tier', 'verdict'],
        additionalProperties: false,
        properties: {
          ref: { type: 'string' },
          name: { type: 'string' },
          title: nullableString,
          owner: nullableString,
          tier: { type: 'string' },
          verdict: verdictSchema,
        },
      },
    },
  },
} as const;

export const gapsSchema = {
  type: 'object',
  required: ['asOf', 'policyVersion', 'models', 'unjudged', 'items'],
  additionalProperties: false,
  properties: {
    asOf: { type: 'string', format: 'date-time' },
    policyVersion: { type: 'string' },
    models: { type: 'integer', description: 'Models in production' },
    unjudged: {
      type: 'integer',
      description:
        'Of these, models whose scorecard is missing or stale: they are in no gap',
    },
    items: {
      type: 'array',
      description: 'One for each check that is open, most worth doing first',
      items: gapSchema,
    },
  },
} as const;

export const scorecardPaths = {
  '/scorecard-gaps': {
    get: {
      operationId: 'listGaps',
      'x-access': 'models',
      description:
        'Checks that visible models in production do not meet, ranked by risk, effort and models helped.',
      parameters: [
        list('owner', 'Owner entity refs; any of them'),
        list('type', 'spec.type; any of them'),
        list('system', 'System entity refs; any of them'),
        list('tier', 'T1, T2, T3, T4, unassessed, prohibited'),
      ],
      responses: { '200': json('Gaps', gapsSchema), default: failed() },
    },
  },
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
