import type { CollectionTarget } from '@modelgov/backstage-plugin-model-governance-common';

export interface FastApiPage {
  /** Requests of each latency class so far: 50 ms, 150 ms, 700 ms. */
  fast?: number;
  medium?: number;
  slow?: number;
  errors?: number;
  processStart?: number;
  version?: string;
  sha?: string;
}

/** A page as prometheus-fastapi-instrumentator writes it. */
export function fastApiPage(page: FastApiPage = {}): string {
  const { fast = 0, medium = 0, slow = 0, errors = 0 } = page;
  const count = fast + medium + slow;
  const sum = fast * 0.05 + medium * 0.15 + slow * 0.7;
  const { version = '4.2.0', sha = `sha256:${'a'.repeat(64)}` } = page;
  return [
    '# HELP python_gc_objects_collected_total Objects collected during gc',
    '# TYPE python_gc_objects_collected_total counter',
    'python_gc_objects_collected_total{generation="0"} 386.0',
    '# TYPE process_start_time_seconds gauge',
    `process_start_time_seconds ${page.processStart ?? 1.7e9}`,
    '# TYPE http_requests_total counter',
    `http_requests_total{handler="/predict",method="POST",status="2xx"} ${
      count - errors
    }.0`,
    ...(errors > 0
      ? [
          `http_requests_total{handler="/predict",method="POST",status="5xx"} ${errors}.0`,
        ]
      : []),
    'http_requests_created{handler="/predict",method="POST",status="2xx"} 1.7e+09',
    '# TYPE http_request_duration_highr_seconds histogram',
    `http_request_duration_highr_seconds_bucket{le="0.1"} ${fast}.0`,
    `http_request_duration_highr_seconds_bucket{le="0.2"} ${fast + medium}.0`,
    `http_request_duration_highr_seconds_bucket{le="1.0"} ${count}.0`,
    `http_request_duration_highr_seconds_bucket{le="+Inf"} ${count}.0`,
    `http_request_duration_highr_seconds_count ${count}.0`,
    `http_request_duration_highr_seconds_sum ${sum}`,
    'http_request_duration_highr_seconds_created 1.7e+09',
    `model_info{version="${version}",sha="${sha}"} 1.0`,
    '',
  ].join('\n');
}

export function aTarget(
  overrides: Partial<CollectionTarget> = {},
): CollectionTarget {
  const labels = overrides.labels ?? { job: 'feed-ranker' };
  return {
    id: `target|${overrides.profile ?? 'fastapi'}|${JSON.stringify(labels)}`,
    modelRef: 'model:default/feed-ranker',
    profile: 'fastapi-instrumentator',
    labels,
    environment: 'production',
    region: 'default',
    ...overrides,
  };
}
