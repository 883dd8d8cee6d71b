/**
 * The shapes of the HTTP API, once: the OpenAPI document, the server's types
 * and the client's types all come from these objects.
 */
import { governanceSummarySchema } from './governanceSchemas';
import { signalIds } from '../telemetry/signals';
import type { SignalId, SignalUnit } from '../telemetry/signals';
import type { ValueState, Verdict } from '../telemetry/valueState';

const nullableString = { type: ['string', 'null'] } as const;
const nullableNumber = { type: ['number', 'null'] } as const;
const instant = { type: 'string', format: 'date-time' } as const;
const nullableInstant = {
  type: ['string', 'null'],
  format: 'date-time',
} as const;

export const signalIdSchema = {
  type: 'string',
  enum: [
    'latency.p50',
    'latency.p95',
    'latency.p99',
    'errors.ratio',
    'traffic.rate',
    'gpu.utilization',
    'drift.psi',
  ],
} as const;

export const valueStateSchema = {
  type: 'string',
  enum: [
    'ok',
    'no-traffic',
    'no-data',
    'stale',
    'partial',
    'invalid',
    'source-down',
    'insufficient',
    'not-configured',
  ],
} as const;

export const verdictSchema = {
  type: 'string',
  enum: ['pass', 'warn', 'fail', 'unknown', 'waived', 'not-applicable'],
} as const;

export const identityStateSchema = {
  type: 'string',
  enum: ['verified', 'mismatch', 'unverified'],
} as const;

export const targetSchema = {
  type: 'object',
  required: ['comparison', 'value', 'source'],
  additionalProperties: false,
  properties: {
    comparison: { type: 'string', enum: ['at-most', 'at-least'] },
    value: { type: 'number' },
    warn: { type: 'number' },
    required: {
      type: 'boolean',
      description:
        'false: binds only where the signal is declared; a model without it is not-applicable',
    },
    source: {
      type: 'string',
      description: 'Policy version and rule that set the target',
    },
  },
} as const;

export const evidenceSchema = {
  type: 'object',
  required: ['source', 'query', 'evaluatedAt'],
  additionalProperties: false,
  properties: {
    source: { type: 'string' },
    query: { type: 'string' },
    evaluatedAt: instant,
    responseHash: { type: 'string' },
  },
} as const;

/** One signal of one model at one place, as of now. */
export const signalValueSchema = {
  type: 'object',
  required: [
    'signal',
    'state',
    'value',
    'low',
    'high',
    'n',
    'unit',
    'sampledAt',
    'evaluatedAt',
    'reason',
    'lastValue',
    'target',
    'verdict',
    'verdictReason',
    'detail',
    'evidence',
  ],
  additionalProperties: false,
  properties: {
    signal: signalIdSchema,
    state: valueStateSchema,
    value: {
      ...nullableNumber,
      description: 'null unless the state is ok, partial or stale',
    },
    low: {
      ...nullableNumber,
      description: 'Lower bound when the value comes from buckets',
    },
    high: {
      ...nullableNumber,
      description: 'Upper bound; null with a value means unbounded',
    },
    n: {
      ...nullableNumber,
      description: 'Requests or samples behind the value',
    },
    unit: { type: 'string', enum: ['s', 'ratio', 'req/s', 'psi'] },
    sampledAt: nullableInstant,
    evaluatedAt: nullableInstant,
    reason: {
      ...nullableString,
      description: 'Why there is no (complete) value',
    },
    lastValue: {
      ...nullableNumber,
      description:
        'The last value seen when there is none now; sampled at sampledAt',
    },
    target: { anyOf: [targetSchema, { type: 'null' }] },
    verdict: verdictSchema,
    verdictReason: nullableString,
    detail: {
      type: 'object',
      additionalProperties: { type: 'string' },
      description: 'What else the source said, such as the drifting feature',
    },
    evidence: { type: 'array', items: evidenceSchema },
  },
} as const;

export const runningIdentitySchema = {
  type: 'object',
  required: [
    'environment',
    'region',
    'version',
    'digest',
    'state',
    'reason',
    'sampledAt',
  ],
  additionalProperties: false,
  properties: {
    environment: { type: 'string' },
    region: { type: 'string' },
    version: nullableString,
    digest: nullableString,
    state: identityStateSchema,
    reason: { type: 'string' },
    sampledAt: nullableInstant,
  },
} as const;

const modelFields = {
  ref: { type: 'string' },
  kind: { type: 'string' },
  namespace: { type: 'string' },
  name: { type: 'string' },
  title: nullableString,
  description: nullableString,
  type: nullableString,
  lifecycle: nullableString,
  owner: {
    ...nullableString,
    description: 'Entity ref; null when the entity names no owner',
  },
  ownerState: {
    type: 'string',
    enum: ['owned', 'unowned', 'unknown-owner'],
    description: 'unknown-owner: the ref names an entity the catalog lacks',
  },
  system: nullableString,
  mode: {
    type: 'string',
    enum: ['online', 'batch', 'stream', 'edge'],
  },
  inProduction: { type: 'boolean' },
  inProductionReason: { type: 'string' },
  problems: {
    type: 'array',
    items: { type: 'string' },
    description: 'What is wrong with the entity’s telemetry declaration',
  },
  live: {
    type: 'string',
    enum: ['live', 'degraded', 'dark', 'not-configured'],
    description:
      'live: every configured signal has a fresh value; degraded: some; dark: none',
  },
  verdict: {
    ...verdictSchema,
    description: 'The worst verdict of its signals',
  },
  version: nullableString,
  digest: nullableString,
  lastSampledAt: nullableInstant,
  governance: governanceSummarySchema,
  signals: { type: 'array', items: signalValueSchema },
} as const;

export const modelSummarySchema = {
  type: 'object',
  required: [
    'ref',
    'kind',
    'namespace',
    'name',
    'title',
    'description',
    'type',
    'lifecycle',
    'owner',
    'ownerState',
    'system',
    'mode',
    'inProduction',
    'inProductionReason',
    'problems',
    'live',
    'verdict',
    'version',
    'digest',
    'lastSampledAt',
    'signals',
  ],
  additionalProperties: false,
  properties: modelFields,
} as const;

export const modelListSchema = {
  type: 'object',
  required: ['items', 'totalItems', 'pageInfo'],
  additionalProperties: false,
  properties: {
    items: { type: 'array', items: modelSummarySchema },
    totalItems: { type: 'integer' },
    pageInfo: {
      type: 'object',
      additionalProperties: false,
      properties: {
        nextCursor: { type: 'string' },
        prevCursor: { type: 'string' },
      },
    },
  },
} as const;

export const modelDetailSchema = {
  type: 'object',
  required: [...modelSummarySchema.required, 'deployments', 'identities'],
  additionalProperties: false,
  properties: {
    ...modelFields,
    /** Signals by environment and region, where there is more than one. */
    deployments: {
      type: 'array',
      items: {
        type: 'object',
        required: ['environment', 'region', 'signals'],
        additionalProperties: false,
        properties: {
          environment: { type: 'string' },
          region: { type: 'string' },
          signals: { type: 'array', items: signalValueSchema },
        },
      },
    },
    identities: { type: 'array', items: runningIdentitySchema },
  },
} as const;

const facet = {
  type: 'array',
  items: {
    type: 'object',
    required: ['value', 'count'],
    additionalProperties: false,
    properties: { value: { type: 'string' }, count: { type: 'integer' } },
  },
} as const;

const count = {
  type: 'object',
  required: ['count', 'of', 'unknown'],
  additionalProperties: false,
  properties: {
    count: { type: 'integer' },
    of: { type: 'integer' },
    unknown: {
      type: 'integer',
      description: 'Models for which the question has no answer now',
    },
  },
} as const;

/** Five hero numbers and the filter values, over the models the caller may read. */
export const portfolioSchema = {
  type: 'object',
  required: ['asOf', 'heroes', 'facets'],
  additionalProperties: false,
  properties: {
    asOf: instant,
    heroes: {
      type: 'object',
      required: [
        'inProduction',
        'withLiveTelemetry',
        'targetsMet',
        'unknown',
        'unowned',
      ],
      additionalProperties: false,
      properties: {
        inProduction: count,
        withLiveTelemetry: count,
        targetsMet: count,
        unknown: count,
        unowned: count,
        /** With a review, condition, finding or other item past its date. */
        overdue: count,
        /** Of the tier 1 and 2 models in production: those that may run. */
        authorised: count,
      },
    },
    facets: {
      type: 'object',
      required: ['owner', 'type', 'lifecycle', 'system', 'mode'],
      additionalProperties: false,
      properties: {
        owner: facet,
        type: facet,
        lifecycle: facet,
        system: facet,
        mode: facet,
        tier: facet,
        authorisation: facet,
      },
    },
  },
} as const;

/** A point is one bucket of time; a bucket without samples has state no-data and null. */
export const telemetrySeriesSchema = {
  type: 'object',
  required: [
    'ref',
    'range',
    'from',
    'to',
    'stepSeconds',
    'environment',
    'region',
    'series',
    'markers',
  ],
  additionalProperties: false,
  properties: {
    ref: { type: 'string' },
    range: { type: 'string', enum: ['1h', '24h', '7d', '90d'] },
    from: instant,
    to: instant,
    stepSeconds: { type: 'integer' },
    environment: { type: 'string' },
    region: { type: 'string' },
    series: {
      type: 'array',
      items: {
        type: 'object',
        required: ['signal', 'unit', 'target', 'points'],
        additionalProperties: false,
        properties: {
          signal: signalIdSchema,
          unit: { type: 'string', enum: ['s', 'ratio', 'req/s', 'psi'] },
          target: { anyOf: [targetSchema, { type: 'null' }] },
          points: {
            type: 'array',
            items: {
              type: 'object',
              required: ['at', 'value', 'low', 'high', 'origin', 'coverage'],
              additionalProperties: false,
              properties: {
                at: instant,
                value: nullableNumber,
                low: nullableNumber,
                high: nullableNumber,
                origin: {
                  type: 'string',
                  enum: ['live', 'import', 'mixed', 'none'],
                },
                coverage: {
                  type: 'number',
                  description: 'Share of the bucket that was observed, 0–1',
                },
              },
            },
          },
        },
      },
    },
    markers: {
      type: 'array',
      items: {
        type: 'object',
        required: ['at', 'kind', 'title'],
        additionalProperties: false,
        properties: {
          at: instant,
          kind: { type: 'string', enum: ['deployment', 'record'] },
          title: { type: 'string' },
        },
      },
    },
  },
} as const;

export const sourceHealthSchema = {
  type: 'object',
  required: [
    'id',
    'kind',
    'state',
    'reason',
    'intervalSeconds',
    'lastRun',
    'lastSuccessAt',
    'targets',
    'parts',
  ],
  additionalProperties: false,
  properties: {
    id: { type: 'string' },
    kind: { type: 'string' },
    state: {
      type: 'string',
      enum: ['ok', 'partial', 'down', 'stale', 'never-run'],
    },
    reason: nullableString,
    intervalSeconds: { type: 'number' },
    lastRun: {
      anyOf: [
        {
          type: 'object',
          required: [
            'startedAt',
            'durationMs',
            'observed',
            'absent',
            'outcome',
            'error',
          ],
          additionalProperties: false,
          properties: {
            startedAt: instant,
            durationMs: { type: 'number' },
            observed: { type: 'integer' },
            absent: { type: 'integer' },
            outcome: { type: 'string', enum: ['ok', 'partial', 'failed'] },
            error: nullableString,
          },
        },
        { type: 'null' },
      ],
    },
    lastSuccessAt: nullableInstant,
    targets: {
      type: ['integer', 'null'],
      description: 'Collection targets that the caller may read',
    },
    parts: {
      type: 'array',
      description:
        'Endpoints or tenants behind the source, each with its own health',
      items: {
        type: 'object',
        required: ['name', 'state', 'reason', 'lastSuccessAt'],
        additionalProperties: false,
        properties: {
          name: { type: 'string' },
          state: { type: 'string', enum: ['ok', 'down'] },
          reason: nullableString,
          lastSuccessAt: nullableInstant,
        },
      },
    },
  },
} as const;

export const sourceListSchema = {
  type: 'object',
  required: ['items', 'unmapped'],
  additionalProperties: false,
  properties: {
    items: { type: 'array', items: sourceHealthSchema },
    unmapped: {
      type: 'array',
      description:
        'Models that serve and that no entity of the catalog selects; at most 200 a source',
      items: {
        type: 'object',
        required: ['source', 'profile', 'labels', 'firstSeenAt', 'lastSeenAt'],
        additionalProperties: false,
        properties: {
          source: { type: 'string' },
          profile: { type: 'string' },
          labels: { type: 'object', additionalProperties: { type: 'string' } },
          firstSeenAt: instant,
          lastSeenAt: instant,
        },
      },
    },
  },
} as const;

/** One entry of the append-only record, with what is needed to check its signature. */
export const recordEntrySchema = {
  type: 'object',
  required: [
    'seq',
    'type',
    'modelRef',
    'recordedAt',
    'occurredAt',
    'origin',
    'actor',
    'body',
    'bytes',
    'leafHash',
    'signature',
    'keyId',
    'signatureValid',
  ],
  additionalProperties: false,
  properties: {
    seq: { type: 'integer' },
    type: { type: 'string' },
    modelRef: { type: 'string' },
    recordedAt: instant,
    occurredAt: instant,
    origin: { type: 'string', enum: ['live', 'import'] },
    actor: { type: 'string' },
    body: { type: 'object', additionalProperties: true },
    bytes: {
      type: 'string',
      description: 'The signed canonical bytes (RFC 8785), base64',
    },
    leafHash: {
      type: 'string',
      description: 'RFC 6962 leaf hash of the bytes, hex',
    },
    signature: {
      type: 'string',
      description: 'Ed25519 over the bytes, base64',
    },
    keyId: { type: 'string' },
    signatureValid: { type: 'boolean' },
  },
} as const;

export const recordListSchema = {
  type: 'object',
  required: ['items', 'keys', 'pageInfo'],
  additionalProperties: false,
  properties: {
    items: { type: 'array', items: recordEntrySchema },
    keys: {
      type: 'array',
      items: {
        type: 'object',
        required: ['keyId', 'publicKeyPem'],
        additionalProperties: false,
        properties: {
          keyId: { type: 'string' },
          publicKeyPem: { type: 'string' },
        },
      },
    },
    pageInfo: {
      type: 'object',
      additionalProperties: false,
      properties: { nextCursor: { type: 'string' } },
    },
  },
} as const;

/** History that a source can no longer serve, stored with origin `import`. */
export const historyImportSchema = {
  type: 'object',
  required: ['source', 'items'],
  additionalProperties: false,
  properties: {
    source: {
      type: 'string',
      minLength: 1,
      maxLength: 100,
      description: 'Where the history comes from; kept as its provenance',
    },
    items: {
      type: 'array',
      minItems: 1,
      maxItems: 500,
      items: {
        type: 'object',
        required: ['modelRef', 'environment', 'region', 'from', 'to'],
        additionalProperties: false,
        properties: {
          modelRef: { type: 'string', maxLength: 400 },
          environment: { type: 'string', maxLength: 63 },
          region: { type: 'string', maxLength: 63 },
          from: {
            ...instant,
            description: 'Start of an aligned five minutes, hour or day, UTC',
          },
          to: {
            ...instant,
            description: 'Five minutes, one hour or one day after `from`',
          },
          latency: {
            type: 'array',
            maxItems: 200,
            description:
              'Cumulative buckets, ascending; the last, unbounded one has le null',
            items: {
              type: 'object',
              required: ['le', 'count'],
              additionalProperties: false,
              properties: {
                le: nullableNumber,
                count: { type: 'number', minimum: 0 },
              },
            },
          },
          requests: { type: 'number', minimum: 0 },
          errors: { type: 'number', minimum: 0 },
          gpuUtilization: { type: 'number', minimum: 0, maximum: 1 },
          driftPsi: { type: 'number', minimum: 0 },
        },
      },
    },
  },
} as const;

export const historyImportResultSchema = {
  type: 'object',
  required: ['accepted', 'rejected'],
  additionalProperties: false,
  properties: {
    accepted: { type: 'integer' },
    rejected: {
      type: 'array',
      items: {
        type: 'object',
        required: ['index', 'reason'],
        additionalProperties: false,
        properties: {
          index: { type: 'integer' },
          reason: { type: 'string' },
        },
      },
    },
  },
} as const;

export const errorSchema = {
  type: 'object',
  required: ['error'],
  properties: {
    error: {
      type: 'object',
      required: ['name', 'message'],
      properties: {
        name: { type: 'string' },
        message: { type: 'string' },
      },
    },
  },
} as const;

// The lists above repeat the unions of telemetry/; these lines fail to compile
// when one of them is changed alone.
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;
const sameSignals: Same<(typeof signalIdSchema.enum)[number], SignalId> = true;
const sameStates: Same<(typeof valueStateSchema.enum)[number], ValueState> =
  true;
const sameVerdicts: Same<(typeof verdictSchema.enum)[number], Verdict> = true;
const sameUnits: Same<
  (typeof signalValueSchema.properties.unit.enum)[number],
  SignalUnit
> = true;
/** Used by the test that keeps schema and rules in step. @internal */
export const contractChecks = [
  sameSignals,
  sameStates,
  sameVerdicts,
  sameUnits,
  signalIds.length === signalIdSchema.enum.length,
];
