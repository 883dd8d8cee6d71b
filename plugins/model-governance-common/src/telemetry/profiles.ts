import type { MetricProfile, ProfileMeasure } from './profile';

const identity: ProfileMeasure = {
  measure: 'identity',
  type: 'identity',
  names: ['model_info'],
  versionLabel: 'version',
  digestLabel: 'sha',
};

/**
 * The metric profiles of the systems we know.
 *
 * @public
 */
export const metricProfiles: readonly MetricProfile[] = [
  {
    id: 'fastapi-instrumentator',
    title: 'prometheus-fastapi-instrumentator',
    // One process serves one model: the job label is the model.
    modelLabels: [],
    measures: [
      {
        measure: 'latency',
        type: 'histogram',
        // The highr histogram has 21 buckets and no labels; the labelled one
        // has .1, .5 and 1 s only and can decide no p95.
        names: ['http_request_duration_highr_seconds'],
        scale: 1,
      },
      { measure: 'requests', type: 'counter', names: ['http_requests_total'] },
      {
        measure: 'errors',
        type: 'counter',
        names: ['http_requests_total'],
        match: { status: ['5xx'] },
      },
      identity,
    ],
    cannot: {
      'gpu.utilization': 'FastAPI reports no GPU: add a dcgm-exporter target',
      'drift.psi':
        'FastAPI reports no drift: add a feature-drift target or push results',
    },
  },
  {
    id: 'vllm',
    title: 'vLLM V1',
    modelLabels: ['model_name', 'engine'],
    measures: [
      {
        measure: 'latency',
        type: 'histogram',
        names: ['vllm:e2e_request_latency_seconds'],
        scale: 1,
      },
      {
        measure: 'requests',
        type: 'counter',
        names: ['http_requests_total'],
        scope: 'process',
      },
      {
        measure: 'errors',
        type: 'counter',
        // vLLM counts successes only; its API server's counter has no model label.
        names: ['http_requests_total'],
        match: { status: ['5xx'] },
        scope: 'process',
      },
      identity,
    ],
    cannot: {
      'gpu.utilization':
        'vLLM reports KV-cache use, not GPU utilization: add a dcgm-exporter target',
      'drift.psi':
        'vLLM reports no drift: add a feature-drift target or push results',
    },
  },
  {
    id: 'dcgm-exporter',
    title: 'NVIDIA DCGM exporter',
    modelLabels: ['namespace', 'pod', 'container', 'gpu', 'UUID'],
    measures: [
      {
        measure: 'gpu.utilization',
        type: 'gauge',
        // GR_ENGINE_ACTIVE is right under MIG; GPU_UTIL (percent) is the second aggregate.
        names: ['DCGM_FI_PROF_GR_ENGINE_ACTIVE'],
        scale: 1,
        reduce: 'avg',
        blankAbove: 1e15,
      },
      {
        measure: 'gpu.utilization',
        type: 'gauge',
        names: ['DCGM_FI_DEV_GPU_UTIL'],
        scale: 0.01,
        reduce: 'avg',
        blankAbove: 1e15,
      },
    ],
    cannot: {},
  },
  {
    id: 'feature-drift',
    title: 'Feature drift gauges (feature_drift_psi)',
    modelLabels: ['model_name', 'feature'],
    measures: [
      {
        measure: 'drift.psi',
        type: 'gauge',
        names: ['feature_drift_psi'],
        scale: 1,
        reduce: 'max',
        detailLabel: 'feature',
      },
    ],
    cannot: {},
  },
];

/** @public */
export function findProfile(id: string): MetricProfile | undefined {
  return metricProfiles.find(profile => profile.id === id);
}
