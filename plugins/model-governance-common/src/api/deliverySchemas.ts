import { dropOutReasons, funnelStages } from '../funnel/funnelStanding';
import { kpiUnitSchema } from './kpiSchemas';
import { verdictSchema } from './schemas';

/** Incidents, experiments and changes of verdicts, as screens read them. */
const nullableString = { type: ['string', 'null'] } as const;
const instant = { type: 'string', format: 'date-time' } as const;
const nullableInstant = { ...nullableString, format: 'date-time' } as const;
const nullableNumber = { type: ['number', 'null'] } as const;
const count = { type: 'integer', minimum: 0 } as const;

export const toldModelSchema = {
  type: 'object',
  required: ['ref', 'name', 'title', 'owner', 'tier'],
  additionalProperties: false,
  properties: {
    ref: { type: 'string' },
    name: { type: 'string' },
    title: nullableString,
    owner: nullableString,
    tier: { type: 'string' },
  },
} as const;

export const incidentRecordSchema = {
  type: 'object',
  required: [
    'id',
    'title',
    'kind',
    'severity',
    'state',
    'startedAt',
    'detectedAt',
    'mitigatedAt',
    'resolvedAt',
    'openMs',
    'detectMs',
    'mitigateMs',
    'mitigation',
    'rootCause',
    'actions',
    'postmortem',
    'problems',
    'timeline',
  ],
  additionalProperties: false,
  properties: {
    id: { type: 'string' },
    title: nullableString,
    kind: {
      type: 'string',
      enum: ['production', 'quality', 'security', 'data-quality'],
    },
    severity: {
      type: ['integer', 'null'],
      description: '1 is the worst; null: nobody has said, and KPIs take 2',
    },
    state: {
      type: 'string',
      enum: ['open', 'mitigated', 'resolved'],
      description: 'mitigated: it stopped hurting, and nobody has closed it',
    },
    startedAt: nullableInstant,
    detectedAt: nullableInstant,
    mitigatedAt: nullableInstant,
    resolvedAt: nullableInstant,
    openMs: {
      type: 'number',
      description: 'From its first sign until it was resolved, else until now',
    },
    detectMs: {
      ...nullableNumber,
      description: 'Milliseconds from its start until somebody noticed',
    },
    mitigateMs: {
      ...nullableNumber,
      description:
        'Milliseconds from detection until it stopped hurting, else until now',
    },
    mitigation: {
      type: ['string', 'null'],
      enum: ['fallback', 'flag', 'revert', 'traffic', 'throttle', 'fix', null],
    },
    rootCause: nullableString,
    actions: {
      type: 'array',
      items: {
        type: 'object',
        required: ['action', 'owner', 'due'],
        additionalProperties: false,
        properties: {
          action: { type: 'string' },
          owner: nullableString,
          due: nullableString,
        },
      },
    },
    postmortem: { ...nullableString, description: 'As the sender gave it' },
    problems: {
      type: 'array',
      description: 'What its events say that cannot be',
      items: { type: 'string' },
    },
    timeline: {
      type: 'array',
      items: {
        type: 'object',
        required: ['at', 'kind', 'detail', 'source', 'event'],
        additionalProperties: false,
        properties: {
          at: instant,
          kind: { type: 'string' },
          detail: nullableString,
          source: { type: 'string' },
          event: { type: 'string', description: 'Id of the event' },
        },
      },
    },
  },
} as const;

export const incidentSchema = {
  type: 'object',
  required: ['model', 'incident'],
  additionalProperties: false,
  properties: { model: toldModelSchema, incident: incidentRecordSchema },
} as const;

export const incidentListSchema = {
  type: 'object',
  required: ['asOf', 'since', 'told', 'counts', 'total', 'items'],
  additionalProperties: false,
  properties: {
    asOf: instant,
    since: { ...instant, description: 'What was resolved before is left out' },
    told: {
      type: 'boolean',
      description:
        'false: no event of an incident has ever come, so that none says nothing',
    },
    counts: {
      type: 'object',
      required: ['open', 'mitigated', 'resolved', 'unexplained'],
      additionalProperties: false,
      properties: {
        open: count,
        mitigated: count,
        resolved: count,
        unexplained: {
          ...count,
          description: 'Resolved without a root cause',
        },
      },
    },
    total: count,
    items: {
      type: 'array',
      description: 'The first 200: open, mitigated, then resolved',
      items: incidentSchema,
    },
  },
} as const;

const stage = {
  type: 'string',
  enum: funnelStages,
  description:
    'intake: not assessed; development: assessed; validation: waits for approval; deployment: authorised, not seen running',
} as const;
export const funnelSchema = {
  type: 'object',
  required: [
    'asOf',
    'since',
    'models',
    'stages',
    'queue',
    'dropOuts',
    'unauthorised',
    'total',
    'items',
  ],
  additionalProperties: false,
  properties: {
    asOf: instant,
    since: instant,
    models: count,
    stages: {
      type: 'array',
      items: {
        type: 'object',
        required: ['stage', 'models', 'medianAgeMs', 'unknownAge'],
        additionalProperties: false,
        properties: {
          stage,
          models: count,
          medianAgeMs: nullableNumber,
          unknownAge: {
            ...count,
            description: 'Models of which the record does not say since when',
          },
        },
      },
    },
    queue: {
      type: 'object',
      description:
        'Requests for approval since then, and all that still wait, which count as lasting longer (Kaplan–Meier)',
      required: ['requests', 'open', 'medianMs', 'atLeastMs'],
      additionalProperties: false,
      properties: {
        requests: count,
        open: count,
        medianMs: {
          ...nullableNumber,
          description: 'null: fewer than half are decided',
        },
        atLeastMs: nullableNumber,
      },
    },
    dropOuts: {
      type: 'array',
      items: {
        type: 'object',
        required: ['reason', 'models'],
        additionalProperties: false,
        properties: {
          reason: { type: 'string', enum: dropOutReasons },
          models: count,
        },
      },
    },
    unauthorised: {
      ...count,
      description: 'In production without a live authorisation',
    },
    total: count,
    items: {
      type: 'array',
      description:
        'The first 200 by stage and age: on the way, running unauthorised, dropped out',
      items: {
        type: 'object',
        required: ['model', 'stage', 'since', 'ageMs', 'dropOut', 'authorised'],
        additionalProperties: false,
        properties: {
          model: toldModelSchema,
          stage,
          since: nullableInstant,
          ageMs: nullableNumber,
          dropOut: {
            type: ['string', 'null'],
            enum: [...dropOutReasons, null],
          },
          authorised: { type: 'boolean' },
        },
      },
    },
  },
} as const;

const judgedSchema = {
  type: 'object',
  required: ['verdict', 'value', 'n'],
  additionalProperties: false,
  properties: { verdict: verdictSchema, value: nullableNumber, n: count },
} as const;

export const verdictChangesSchema = {
  type: 'object',
  required: [
    'asOf',
    'from',
    'to',
    'models',
    'compared',
    'counts',
    'total',
    'items',
  ],
  additionalProperties: false,
  properties: {
    asOf: instant,
    from: { type: 'string', description: 'UTC day of the earlier snapshots' },
    to: { type: 'string', description: 'UTC day of the later ones: today' },
    models: { ...count, description: 'Models in production' },
    compared: {
      ...count,
      description: 'Of these, models with a snapshot of both days',
    },
    counts: {
      type: 'object',
      required: ['worse', 'better', 'other'],
      additionalProperties: false,
      properties: { worse: count, better: count, other: count },
    },
    total: count,
    items: {
      type: 'array',
      description: 'The first 500: worse, better, other; by model',
      items: {
        type: 'object',
        required: [
          'model',
          'kpi',
          'title',
          'unit',
          'before',
          'after',
          'direction',
          'causes',
        ],
        additionalProperties: false,
        properties: {
          model: toldModelSchema,
          kpi: { type: 'string' },
          title: { type: 'string' },
          unit: kpiUnitSchema,
          before: judgedSchema,
          after: judgedSchema,
          direction: { type: 'string', enum: ['worse', 'better', 'other'] },
          causes: {
            type: 'array',
            description: 'All that differs between the days',
            items: {
              type: 'string',
              enum: [
                'tier',
                'targets',
                'evaluator',
                'facts',
                'waiver',
                'unexplained',
              ],
            },
          },
        },
      },
    },
  },
} as const;

export const experimentRecordSchema = {
  type: 'object',
  required: ['id', 'lastAt', 'setting', 'validated', 'readouts', 'decision'],
  additionalProperties: false,
  properties: {
    id: { type: 'string' },
    lastAt: { ...instant, description: 'When the last of its events happened' },
    setting: { type: ['string', 'null'], enum: ['offline', 'online', null] },
    validated: {
      type: ['boolean', 'null'],
      description: 'null: nobody told that it finished',
    },
    readouts: {
      type: 'array',
      items: {
        type: 'object',
        required: [
          'at',
          'metric',
          'control',
          'treatment',
          'change',
          'low',
          'high',
          'problem',
          'promised',
          'source',
          'event',
        ],
        additionalProperties: false,
        properties: {
          at: instant,
          metric: { type: 'string' },
          control: { ...count, description: 'Units assigned' },
          treatment: { ...count, description: 'Units assigned' },
          change: {
            ...nullableNumber,
            description: 'Relative; null where there is no result',
          },
          low: { ...nullableNumber, description: 'Of the 95 % interval' },
          high: nullableNumber,
          problem: {
            type: ['string', 'null'],
            enum: ['sample-ratio', 'too-small', 'no-baseline', null],
            description: 'Why there is no result',
          },
          promised: {
            ...nullableNumber,
            description: 'Relative change that the offline evaluation promised',
          },
          source: { type: 'string' },
          event: { type: 'string', description: 'Id of the event' },
        },
      },
    },
    decision: {
      type: ['object', 'null'],
      required: ['decision', 'by', 'at', 'blind'],
      additionalProperties: false,
      properties: {
        decision: { type: 'string', enum: ['ship', 'stop', 'iterate'] },
        by: { type: 'string', description: 'Who took it, as the sender says' },
        at: instant,
        blind: {
          type: 'boolean',
          description: 'It was taken before there was any readout',
        },
      },
    },
  },
} as const;

export const experimentListSchema = {
  type: 'object',
  required: ['asOf', 'since', 'told', 'total', 'items'],
  additionalProperties: false,
  properties: {
    asOf: instant,
    since: instant,
    told: {
      type: 'boolean',
      description: 'false: no event of an experiment has ever come',
    },
    total: count,
    items: {
      type: 'array',
      description: 'The last 200, the last first',
      items: {
        type: 'object',
        required: ['model', 'experiment'],
        additionalProperties: false,
        properties: {
          model: toldModelSchema,
          experiment: experimentRecordSchema,
        },
      },
    },
  },
} as const;
