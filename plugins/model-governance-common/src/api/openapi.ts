import { costPaths } from './costPaths';
import { deliveryPaths } from './deliveryPaths';
import { driftPaths } from './driftPaths';
import { eventPaths } from './eventPaths';
import { evidencePaths } from './evidencePaths';
import { governancePaths } from './governancePaths';
import { kpiPaths } from './kpiPaths';
import { ledgerPaths } from './ledgerPaths';
import { lineagePaths } from './lineagePaths';
import { failed, json, list, modelPath } from './parts';
import { scaffoldPaths } from './scaffoldPaths';
import * as schemas from './schemas';
import { scorecardPaths } from './scorecardPaths';
import { sloPaths } from './sloPaths';
import { stepUpPaths } from './stepUpPaths';

/** What `GET /models` and `GET /portfolio` filter by. */
const filters = [
  {
    name: 'q',
    in: 'query',
    required: false,
    allowReserved: true,
    description: 'Words to find in name, title and description',
    schema: { type: 'string', maxLength: 200 },
  },
  list('owner', 'Owner entity refs; any of them'),
  list('type', 'spec.type; any of them'),
  list('lifecycle', 'spec.lifecycle; any of them'),
  list('system', 'System entity refs; any of them'),
  list('mode', 'Serving mode: online, batch, stream, edge'),
  list('live', 'live, degraded, dark, not-configured'),
  list('verdict', 'Worst verdict: pass, warn, fail, unknown, not-applicable'),
  list('tier', 'T1, T2, T3, T4, unassessed, prohibited'),
  list('authorisation', 'active, conditional, suspended, ended, none'),
  {
    name: 'production',
    in: 'query',
    required: false,
    description: 'true: only models in production; false: only the others',
    schema: { type: 'boolean' },
  },
  {
    name: 'unowned',
    in: 'query',
    required: false,
    description: 'true: only models without an owner that exists',
    schema: { type: 'boolean' },
  },
  {
    name: 'overdue',
    in: 'query',
    required: false,
    description:
      'true: only models with a review, condition, finding or other item past its date',
    schema: { type: 'boolean' },
  },
] as const;

/**
 * The contract. `x-access` names, for each operation, who may call it; the
 * permission matrix test is generated from it, so that a new route cannot be
 * forgotten. `models`: anybody signed in, filtered by `catalog.entity.read`.
 *
 * @public
 */
export const openapiDocument = {
  openapi: '3.1.0',
  info: {
    title: 'model-governance',
    version: '1',
    description: 'Model Governance for Backstage',
    license: { name: 'Apache-2.0' },
    contact: {},
  },
  servers: [{ url: '/' }],
  paths: {
    '/models': {
      get: {
        operationId: 'listModels',
        'x-access': 'models',
        description: 'Models the caller may read, a page at a time.',
        parameters: [
          ...filters,
          {
            name: 'sort',
            in: 'query',
            required: false,
            schema: {
              type: 'string',
              enum: [
                'name',
                'type',
                'owner',
                'lifecycle',
                'tier',
                'verdict',
                'lastSampledAt',
                'latency.p50',
                'latency.p95',
                'latency.p99',
                'errors.ratio',
                'traffic.rate',
                'gpu.utilization',
                'drift.psi',
              ],
            },
          },
          {
            name: 'order',
            in: 'query',
            required: false,
            schema: { type: 'string', enum: ['asc', 'desc'] },
          },
          {
            name: 'limit',
            in: 'query',
            required: false,
            schema: { type: 'integer', minimum: 1, maximum: 100 },
          },
          {
            name: 'cursor',
            in: 'query',
            required: false,
            schema: { type: 'string', maxLength: 2000 },
          },
        ],
        responses: {
          '200': json('A page of models', schemas.modelListSchema),
          default: failed('What was wrong, and what is expected'),
        },
      },
    },
    '/models/{kind}/{namespace}/{name}': {
      get: {
        operationId: 'getModel',
        'x-access': 'models',
        parameters: [...modelPath],
        responses: {
          '200': json(
            'One model with its live signals by deployment',
            schemas.modelDetailSchema,
          ),
          default: failed('Not found, or not for the caller'),
        },
      },
    },
    '/models/{kind}/{namespace}/{name}/telemetry': {
      get: {
        operationId: 'getTelemetry',
        'x-access': 'models',
        parameters: [
          ...modelPath,
          {
            name: 'range',
            in: 'query',
            required: false,
            schema: { type: 'string', enum: ['1h', '24h', '7d', '90d'] },
          },
          {
            name: 'environment',
            in: 'query',
            required: false,
            schema: { type: 'string', maxLength: 63 },
          },
          {
            name: 'region',
            in: 'query',
            required: false,
            schema: { type: 'string', maxLength: 63 },
          },
        ],
        responses: {
          '200': json('Signals over time', schemas.telemetrySeriesSchema),
          default: failed('Not found, or not for the caller'),
        },
      },
    },
    '/models/{kind}/{namespace}/{name}/records': {
      get: {
        operationId: 'listRecords',
        'x-access': 'model-governance.record.read',
        parameters: [
          ...modelPath,
          {
            name: 'cursor',
            in: 'query',
            required: false,
            schema: { type: 'string', maxLength: 200 },
          },
        ],
        responses: {
          '200': json(
            'Signed, append-only entries about this model, newest first',
            schemas.recordListSchema,
          ),
          default: failed('Not found, or not for the caller'),
        },
      },
    },
    '/portfolio': {
      get: {
        operationId: 'getPortfolio',
        'x-access': 'models',
        parameters: [...filters],
        responses: {
          '200': json(
            'Counts over the caller’s models',
            schemas.portfolioSchema,
          ),
          default: failed('What was wrong, and what is expected'),
        },
      },
    },
    '/sources': {
      get: {
        operationId: 'listSources',
        'x-access': 'model-governance.source.read',
        parameters: [],
        responses: {
          '200': json(
            'Telemetry sources and their health',
            schemas.sourceListSchema,
          ),
          default: failed('Not for the caller'),
        },
      },
    },
    '/telemetry/history': {
      post: {
        operationId: 'importHistory',
        'x-access': 'model-governance.history.import',
        description:
          'Hours and days of history with origin `import`. Idempotent: the same hour sent again replaces only what was imported, never what was collected live.',
        parameters: [],
        requestBody: {
          required: true,
          content: {
            'application/json': { schema: schemas.historyImportSchema },
          },
        },
        responses: {
          '200': json(
            'What was taken and what was not, by index',
            schemas.historyImportResultSchema,
          ),
          default: failed('Nothing was stored'),
        },
      },
    },
    ...governancePaths,
    ...ledgerPaths,
    ...lineagePaths,
    ...costPaths,
    ...deliveryPaths,
    ...driftPaths,
    ...sloPaths,
    ...eventPaths,
    ...evidencePaths,
    ...kpiPaths,
    ...scaffoldPaths,
    ...scorecardPaths,
    ...stepUpPaths,
  },
} as const;
