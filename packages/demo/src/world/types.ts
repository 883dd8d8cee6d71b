import type { LogNormal } from './distribution';
import type { Schedule } from './schedule';

/** What reaches a model and how it answers. Durations in seconds. */
export interface Load {
  /** Mean over a week; 0 is a model that nobody calls. */
  requestsPerSecond: number;
  /** UTC hour of most traffic. */
  peakHour: number;
  /** Daily swing, 0–0.5 of the mean. */
  swing: number;
  fast: LogNormal;
  slow: LogNormal;
  /** Share of requests that take the slow path, 0–1. */
  slowShare: number;
  /** Share answered with 5xx outside of incidents. */
  serverErrors: number;
  /** Share answered with 4xx. */
  clientErrors: number;
}

/** Token counts of a generative model, per request. */
export interface Tokens {
  prompt: LogNormal;
  completion: LogNormal;
  /** Share of prompt tokens found in the prefix cache. */
  cachedShare: number;
  /** Requests that fit into the KV cache together. */
  capacity: number;
}

export interface Gpu {
  count: number;
  modelName: string;
  memoryMiB: number;
  /** Share of memory that is taken. */
  memoryShare: number;
  /** Utilization with no traffic and at the highest, 0–1. */
  idle: number;
  busy: number;
}

/** Population stability of one input feature. */
export interface FeatureDrift {
  feature: string;
  /** PSI right after training. */
  base: number;
  /** PSI added for each day since training. */
  perDay: number;
  /** Days between two trainings. */
  retrainDays: number;
}

export interface ServedModel {
  /** `metadata.name` of the catalog entity. */
  name: string;
  /** Version that runs; the catalog may declare another. */
  version: string;
  /** Bought as a service: there is no artifact, hence no digest. */
  vendor?: true;
  /** Value of the label `model_name`, where the server has one. */
  servedName?: string;
  load?: Load;
  tokens?: Tokens;
  gpu?: Gpu;
  drift?: readonly FeatureDrift[];
}

/** One running copy of a service. */
export interface Instance {
  /** Value of the label `instance`. */
  name: string;
  environment: string;
  region: string;
  /** Share of the service's traffic, 0–1. */
  share: number;
  /** Labels that the scraping configuration adds to `job` and `instance`. */
  labels?: Readonly<Record<string, string>>;
  /** A release candidate is cut and deployed daily at 10:00 UTC. */
  release?: 'daily';
}

/** What a team deploys under one name; the label `job`. */
export interface Service {
  job: string;
  runtime: 'fastapi' | 'vllm' | 'drift-monitor';
  /** Kubernetes namespace; the team's. */
  namespace: string;
  /** Route of the prediction endpoint. */
  handler: string;
  /** Whether 0.2 s is among the latency buckets. */
  sloBucket: boolean;
  restartHours: number;
  schedule?: Schedule;
  instances: readonly Instance[];
  models: readonly ServedModel[];
}
