import type { CatalogEntity } from '@modelgov/demo';

const familyOf = (line: string) => line.slice(0, line.indexOf('{'));

const BOUNDS = [
  0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 1.5, 2, 2.5, 3, 3.5, 4,
  4.5, 5, 7.5, 10, 30, 60,
];

const highr = 'http_request_duration_highr_seconds';

/** A number between 0 and 1 that belongs to a name. */
function shareOf(name: string): number {
  let hash = 2166136261;
  for (let i = 0; i < name.length; i += 1) {
    hash = Math.imul(hash ^ name.charCodeAt(i), 16777619);
  }
  return (hash >>> 0) / 2 ** 32;
}

/** Requests that took at most `bound` seconds, of `total`: a logistic in log time. */
function within(bound: number, median: number, total: number): number {
  return Math.floor(total / (1 + (median / bound) ** 3));
}

function serviceLines(model: CatalogEntity, seconds: number): string[] {
  const { name } = model.metadata;
  const share = shareOf(name);
  const total = Math.floor(seconds * (1 + 60 * share));
  const errors = Math.floor(total * 0.002 * share);
  const median = 0.01 + 0.2 * shareOf(`${name}:median`);
  const job = `job="${name}"`;
  const buckets = BOUNDS.map(
    bound =>
      `${highr}_bucket{${job},le="${bound}"} ${within(bound, median, total)}`,
  );
  const info = `version="${model.spec.version ?? '1.0.0'}",sha="${
    model.spec.digest ?? `sha256:${'0'.repeat(64)}`
  }"`;
  return [
    ...buckets,
    `${highr}_bucket{${job},le="+Inf"} ${total}`,
    `${highr}_count{${job}} ${total}`,
    `${highr}_sum{${job}} ${total * median}`,
    `http_requests_total{${job},handler="/predict",method="POST",status="2xx"} ${
      total - errors
    }`,
    `http_requests_total{${job},handler="/predict",method="POST",status="5xx"} ${errors}`,
    `model_info{${job},${info}} 1`,
  ];
}

/** Series for one declared telemetry entry of a model. */
function entryLines(
  model: CatalogEntity,
  profile: string,
  labels: Record<string, string>,
  seconds: number,
): string[] {
  const selected = Object.entries(labels)
    .map(([key, value]) => `${key}="${value}"`)
    .join(',');
  const share = shareOf(`${model.metadata.name}:${profile}`);
  switch (profile) {
    case 'fastapi-instrumentator':
      return serviceLines(model, seconds);
    case 'dcgm-exporter':
      return [`DCGM_FI_PROF_GR_ENGINE_ACTIVE{${selected},gpu="0"} ${share}`];
    case 'feature-drift':
      return [`feature_drift_psi{${selected},feature="device"} ${share / 3}`];
    default:
      throw new Error(`${profile}: the benchmark has no such exporter`);
  }
}

interface TelemetryEntry {
  profile: string;
  labels: Record<string, string>;
}

function telemetryOf(model: CatalogEntity): TelemetryEntry[] {
  // What the generator writes into the entity; it is the demo's own shape.
  return (model.spec.telemetry ?? []) as unknown as TelemetryEntry[];
}

/**
 * What a gateway in front of many servers exposes: the series of each model
 * under its own `job`. Counters have run for `seconds`.
 */
export function metricsPage(
  models: readonly CatalogEntity[],
  seconds: number,
): string {
  const lines = models.flatMap(model =>
    telemetryOf(model).flatMap(({ profile, labels }) =>
      entryLines(model, profile, labels, seconds),
    ),
  );
  const byFamily = lines.sort((a, b) => (familyOf(a) < familyOf(b) ? -1 : 1));
  return `${byFamily.join('\n')}\n`;
}
