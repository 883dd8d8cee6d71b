import type { Entity } from '@backstage/catalog-model';

/** @public */
export const MODEL_API_VERSION = 'model-governance.io/v1alpha1';

/** Annotations we read. @public */
export const annotations = {
  /** YAML or JSON list like `spec.telemetry`, for kinds that are not ours. */
  telemetry: 'model-governance.io/telemetry',
  /** YAML or JSON list like `spec.resources`, for kinds that are not ours. */
  resources: 'model-governance.io/resources',
  /** `online`, `batch`, `stream` or `edge`, for kinds that are not ours. */
  mode: 'model-governance.io/serving-mode',
  /** Path of the card's file in the repository that declares the entity. */
  card: 'model-governance.io/model-card',
  /** `ID/NAME`: the model of a registry that this one is, by the registry's id in the configuration. */
  registryModel: 'model-governance.io/registry-model',
  /** A claim only; a mismatch with the assessment is a finding. */
  riskTier: 'model-governance.io/risk-tier',
  /** `restricted`: only owners and reviewers may see the model. */
  visibility: 'model-governance.io/visibility',
} as const;

/** @public */
export const servingModes = ['online', 'batch', 'stream', 'edge'] as const;
/** @public */
export type ServingMode = (typeof servingModes)[number];

/** @public */
export interface TelemetryDeclaration {
  profile: string;
  labels: Record<string, string>;
  environment?: string;
  region?: string;
}

/** One entry of `spec.resources`; either `gpu` or `replica`. @public */
export type ResourceDeclaration = {
  gpu?: string;
  replica?: string;
  count?: number;
  share?: string;
  environment?: string;
  region?: string;
};

/** @public */
export interface ModelEntity extends Entity {
  apiVersion: typeof MODEL_API_VERSION;
  kind: 'Model';
  spec: {
    type: string;
    lifecycle: string;
    owner: string;
    system?: string;
    mode?: ServingMode;
    version?: string;
    digest?: string;
    trainedOn?: string[];
    derivedFrom?: string[];
    servedBy?: string[];
    producedBy?: string[];
    dependsOn?: string[];
    telemetry?: {
      profile: string;
      labels: Record<string, string>;
      environment?: string;
      region?: string;
    }[];
    resources?: ResourceDeclaration[];
  };
}

const refs = (description: string) => ({
  type: 'array' as const,
  description,
  items: { type: 'string' as const, minLength: 1 },
});

const dnsLabel = '^[a-z0-9]([-a-z0-9]*[a-z0-9])?$';

/** One entry of `spec.telemetry`; also the shape of the annotation. @public */
export const telemetryDeclarationSchema = {
  type: 'object' as const,
  required: ['profile', 'labels'],
  additionalProperties: false,
  properties: {
    profile: {
      type: 'string' as const,
      minLength: 1,
      maxLength: 63,
      description: 'Metric profile: which system exposes the numbers',
    },
    labels: {
      type: 'object' as const,
      minProperties: 1,
      maxProperties: 10,
      propertyNames: { pattern: '^[a-zA-Z_][a-zA-Z0-9_]*$' },
      additionalProperties: { type: 'string' as const, maxLength: 200 },
      description: 'Exact label values that select this model',
    },
    environment: { type: 'string' as const, pattern: dnsLabel, maxLength: 63 },
    region: { type: 'string' as const, pattern: dnsLabel, maxLength: 63 },
  },
};

/** One entry of `spec.resources`; also the shape of the annotation. @public */
export const resourceDeclarationSchema = {
  type: 'object' as const,
  additionalProperties: false,
  properties: {
    gpu: {
      type: 'string' as const,
      minLength: 1,
      maxLength: 63,
      description: 'Name of a price per GPU-hour',
      examples: ['nvidia-l4'],
    },
    replica: {
      type: 'string' as const,
      minLength: 1,
      maxLength: 63,
      description: 'Name of a price per replica-hour',
    },
    count: {
      type: 'integer' as const,
      minimum: 1,
      maximum: 1000,
      description: 'How many are held at once',
    },
    share: {
      type: 'string' as const,
      maxLength: 20,
      description:
        'Part of each: a MIG profile (1g.10gb), a fraction (1/4) or a decimal (0.25)',
    },
    environment: { type: 'string' as const, pattern: dnsLabel, maxLength: 63 },
    region: { type: 'string' as const, pattern: dnsLabel, maxLength: 63 },
  },
};

/**
 * JSON Schema (draft-07) of `spec`. Its root may not use allOf, anyOf, oneOf,
 * if, not or $ref: the catalog's model layers refuse those.
 *
 * @public
 */
export const modelSpecSchema = {
  type: 'object' as const,
  required: ['type', 'lifecycle', 'owner'],
  additionalProperties: true,
  properties: {
    type: {
      type: 'string' as const,
      minLength: 1,
      description: 'What the model does',
      examples: [
        'classifier',
        'regressor',
        'ranker',
        'recommender',
        'forecaster',
        'anomaly-detector',
        'embedding',
        'llm-application',
        'agent',
      ],
    },
    lifecycle: {
      type: 'string' as const,
      minLength: 1,
      description: 'Where the model is in its life',
      examples: ['experimental', 'production', 'deprecated', 'retired'],
    },
    owner: {
      type: 'string' as const,
      minLength: 1,
      description: 'Entity ref of the group or user that answers for the model',
    },
    system: { type: 'string' as const, minLength: 1 },
    mode: {
      type: 'string' as const,
      enum: [...servingModes],
      description: 'How the model serves: decides which signals apply',
    },
    version: {
      type: 'string' as const,
      minLength: 1,
      description: 'Version that is declared to run; what runs is observed',
    },
    digest: {
      type: 'string' as const,
      pattern: '^sha256:[0-9a-f]{64}$',
      description: 'Digest of the artifact that is declared to run',
    },
    trainedOn: refs('Datasets the model was trained on'),
    derivedFrom: refs('Base models it was fine-tuned or distilled from'),
    servedBy: refs('Components or APIs that serve it'),
    producedBy: refs('Pipelines that train it'),
    dependsOn: refs('Anything else it needs at run time'),
    telemetry: {
      type: 'array' as const,
      maxItems: 50,
      items: telemetryDeclarationSchema,
      description: 'Where its live numbers are read',
    },
    resources: {
      type: 'array' as const,
      maxItems: 50,
      items: resourceDeclarationSchema,
      description: 'What it holds to serve, for its cost',
    },
  },
};
