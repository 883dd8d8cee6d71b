import * as kpi from './kpiSchemas';
import { body, failed, json, list, modelPath, pathParam } from './parts';

const filters = [
  list('owner', 'Owner entity refs; any of them'),
  list('type', 'spec.type; any of them'),
  list('system', 'System entity refs; any of them'),
  list('tier', 'T1, T2, T3, T4, unassessed, prohibited'),
] as const;
const page = [
  {
    name: 'limit',
    in: 'query',
    required: false,
    schema: { type: 'integer', minimum: 1, maximum: 200 },
  },
  {
    name: 'cursor',
    in: 'query',
    required: false,
    schema: { type: 'string', maxLength: 2000 },
  },
] as const;

/**
 * KPIs: over the models in production that the caller may see, by group, by
 * model, and down to the events and series that they come from.
 */
export const kpiPaths = {
  '/kpis': {
    get: {
      operationId: 'listKpis',
      'x-access': 'models',
      description: 'Every KPI over the visible models in production.',
      parameters: [...filters],
      responses: { '200': json('KPIs', kpi.kpiListSchema), default: failed() },
    },
  },
  '/kpis/targets/dry-run': {
    post: {
      operationId: 'dryRunKpiTargets',
      'x-access': 'model-governance.policy.simulate',
      description:
        'Which verdicts would be others under these targets, over the models that the caller may see. Nothing is stored.',
      parameters: [],
      requestBody: body(kpi.kpiPolicyRequestSchema),
      responses: {
        '200': json('What would change', kpi.kpiDryRunSchema),
        default: failed('The targets are wrong: path and reason'),
      },
    },
  },
  '/kpis/{id}': {
    get: {
      operationId: 'getKpi',
      'x-access': 'models',
      parameters: [pathParam('id'), ...filters],
      responses: {
        '200': json('One KPI', kpi.kpiDetailSchema),
        default: failed(),
      },
    },
  },
  '/kpis/{id}/models': {
    get: {
      operationId: 'listKpiModels',
      'x-access': 'models',
      description: 'Models in production with this KPI, failures first.',
      parameters: [
        pathParam('id'),
        ...filters,
        list('verdict', 'pass, warn, fail, unknown, waived, not-applicable'),
        ...page,
      ],
      responses: {
        '200': json('A page', kpi.kpiModelListSchema),
        default: failed(),
      },
    },
  },
  '/kpis/{id}/people': {
    get: {
      operationId: 'listKpiPeople',
      'x-access': 'models',
      description:
        'A KPI of persons: shown to the person and to their manager, never ranked.',
      parameters: [pathParam('id')],
      responses: {
        '200': json('Persons', kpi.peopleKpiSchema),
        default: failed(),
      },
    },
  },
  '/models/{kind}/{namespace}/{name}/kpis': {
    get: {
      operationId: 'listModelKpis',
      'x-access': 'models',
      parameters: [...modelPath],
      responses: {
        '200': json('KPIs of a model', kpi.modelKpisSchema),
        default: failed(),
      },
    },
  },
  '/models/{kind}/{namespace}/{name}/kpis/{id}': {
    get: {
      operationId: 'getModelKpi',
      'x-access': 'models',
      parameters: [...modelPath, pathParam('id')],
      responses: {
        '200': json('A KPI of a model with its evidence', kpi.modelKpiSchema),
        default: failed(),
      },
    },
  },
  '/portfolio/rollup': {
    get: {
      operationId: 'getRollup',
      'x-access': 'models',
      description:
        'KPIs by group. Ratios are sum over sum; models without a value lower the coverage.',
      parameters: [
        {
          name: 'by',
          in: 'query',
          required: true,
          schema: {
            type: 'string',
            enum: ['tier', 'team', 'domain', 'system', 'type'],
          },
        },
        ...filters,
      ],
      responses: { '200': json('Groups', kpi.rollupSchema), default: failed() },
    },
  },
  '/heatmap': {
    get: {
      operationId: 'getHeatmap',
      'x-access': 'models',
      description: 'Models in production × KPIs, a page of models at a time.',
      parameters: [...filters, ...page],
      responses: {
        '200': json('A page', kpi.heatmapSchema),
        default: failed(),
      },
    },
  },
} as const;
