import { lineageGapCodes } from '../lineage/gaps';
import { lineageNodeKinds, lineageRelations } from '../lineage/types';

const nullableText = { type: ['string', 'null'] } as const;
const instant = { type: 'string', format: 'date-time' } as const;

export const lineageNodeSchema = {
  type: 'object',
  required: ['id', 'kind', 'name', 'version', 'digest', 'modelRef'],
  additionalProperties: false,
  properties: {
    id: { type: 'string' },
    kind: { type: 'string', enum: lineageNodeKinds },
    name: { type: 'string' },
    version: nullableText,
    digest: nullableText,
    modelRef: nullableText,
  },
} as const;

const lineageEdgeSchema = {
  type: 'object',
  required: ['up', 'down', 'relation', 'source', 'observed', 'at'],
  additionalProperties: false,
  properties: {
    up: { type: 'string' },
    down: { type: 'string' },
    relation: { type: 'string', enum: lineageRelations },
    source: { type: 'string' },
    observed: { type: 'boolean' },
    at: instant,
  },
} as const;

export const lineageReceiptSchema = {
  type: 'object',
  required: ['nodes', 'edges'],
  additionalProperties: false,
  properties: { nodes: { type: 'integer' }, edges: { type: 'integer' } },
} as const;

export const lineageGraphSchema = {
  type: 'object',
  required: ['modelRef', 'nodes', 'edges', 'gaps', 'truncated'],
  additionalProperties: false,
  properties: {
    modelRef: { type: 'string' },
    nodes: { type: 'array', items: lineageNodeSchema },
    edges: { type: 'array', items: lineageEdgeSchema },
    gaps: {
      type: ['array', 'null'],
      description:
        'Missing steps from data to what runs; null where the graph is only a part, and cannot tell',
      items: {
        type: 'object',
        required: ['code', 'version'],
        additionalProperties: false,
        properties: {
          code: { type: 'string', enum: lineageGapCodes },
          version: nullableText,
        },
      },
    },
    truncated: { type: 'boolean', description: 'There is more than is shown' },
  },
} as const;

export const lineageImpactSchema = {
  type: 'object',
  required: ['node', 'models', 'truncated'],
  additionalProperties: false,
  properties: {
    node: lineageNodeSchema,
    models: {
      type: 'array',
      items: {
        type: 'object',
        required: ['ref', 'title', 'owner', 'tier', 'authorisation', 'steps'],
        additionalProperties: false,
        properties: {
          ref: { type: 'string' },
          title: nullableText,
          owner: nullableText,
          tier: { type: 'string' },
          authorisation: { type: 'string' },
          steps: { type: 'integer', description: 'Edges from the node to it' },
        },
      },
    },
    truncated: { type: 'boolean' },
  },
} as const;
