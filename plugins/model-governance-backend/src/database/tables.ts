/** Row types. Bigints arrive as strings from PostgreSQL: see `asNumber`. */
export type BigInt = number | string;

export interface ModelRow {
  ref: string;
  uid: string | null;
  etag: string | null;
  kind: string;
  namespace: string;
  name: string;
  title: string | null;
  description: string | null;
  sort_name: string;
  search_text: string;
  type: string | null;
  lifecycle: string | null;
  owner: string | null;
  owner_state: string;
  system: string | null;
  mode: string;
  declared_version: string | null;
  declared_digest: string | null;
  problems: string;
  targets: string;
  resources: string;
  card_path: string | null;
  card_location: string | null;
  facts: string;
  seen_at: BigInt;
  missed: number;
  removed_at: BigInt | null;
}

export interface ModelSearchRow {
  model_ref: string;
  key: string;
  value: string;
}

export interface ModelLiveRow {
  model_ref: string;
  evaluated_at: BigInt;
  sampled_at: BigInt | null;
  evaluated_until: BigInt;
  fresh_until: BigInt;
  judged_until: BigInt;
  fail_until: BigInt;
  warn_until: BigInt;
  live: string;
  verdict: string;
  traffic_observed: number;
  latency_p50: number | null;
  latency_p95: number | null;
  latency_p99: number | null;
  errors_ratio: number | null;
  traffic_rate: number | null;
  gpu_utilization: number | null;
  drift_psi: number | null;
  version: string | null;
  digest: string | null;
  signals: string;
}

export interface DeploymentLiveRow {
  model_ref: string;
  environment: string;
  region: string;
  evaluated_at: BigInt;
  signals: string;
  identity: string;
}

export interface TelemetryPointRow {
  model_ref: string;
  environment: string;
  region: string;
  at: BigInt;
  values: string;
}

export interface TelemetryRollupRow {
  model_ref: string;
  environment: string;
  region: string;
  res: '5m' | '1h' | '1d';
  bucket_at: BigInt;
  origin: 'live' | 'import' | 'mixed';
  source_id: string;
  coverage: number;
  latency: string | null;
  requests: number | null;
  errors: number | null;
  gpu_sum: number | null;
  gpu_n: number | null;
  drift_max: number | null;
}

export interface SourceStateRow {
  source_id: string;
  kind: string;
  run_seq: BigInt;
  interval_ms: BigInt;
  last_started_at: BigInt | null;
  last_duration_ms: BigInt | null;
  last_outcome: 'ok' | 'partial' | 'failed' | null;
  last_error: string | null;
  last_observed: number | null;
  last_absent: number | null;
  last_success_at: BigInt | null;
  parts: string;
  configured: number;
}

export interface RecordEntryRow {
  seq: BigInt;
  type: string;
  model_ref: string;
  recorded_at: BigInt;
  occurred_at: BigInt;
  origin: 'live' | 'import';
  actor: string;
  bytes: string;
  leaf_hash: string;
  signature: string;
  key_id: string;
  object_ref: string | null;
}

export const asNumber = (value: BigInt): number => Number(value);

export const asNumberOrNull = (value: BigInt | null): number | null =>
  value === null ? null : Number(value);

export interface GovernanceObjectRow {
  model_ref: string;
  kind: string;
  id: string;
  position: number;
  state: string | null;
  seq: BigInt;
  body: string;
}

export interface GovernanceModelRow {
  model_ref: string;
  seq: BigInt;
  tier: string;
  tier_until: BigInt | null;
  tier_after: string | null;
  authorisation: string;
  authorised_until: BigInt | null;
  authorisation_after: string | null;
  card_share: number | null;
  open_findings: number;
  open_requests: number;
  /** 1: a deployment in a guarded environment has not ended. */
  deployed: number;
  review_at: BigInt | null;
}

export interface DueItemRow {
  model_ref: string;
  object: string;
  slot: string;
  kind: string;
  title: string;
  owner: string | null;
  since: BigInt | null;
  due_at: BigInt | null;
  warn_at: BigInt | null;
}

export interface DueCandidateRow {
  model_ref: string;
  object: string;
  slot: string;
  kind: string;
  ref: string;
}

export interface CommandReceiptRow {
  actor: string;
  key: string;
  command_hash: string;
  at: BigInt;
  answer: string;
}
