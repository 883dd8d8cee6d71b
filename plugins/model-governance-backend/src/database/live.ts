import type {
  RunningIdentityResult,
  SignalId,
  SignalSummary,
  StoredSignal,
} from '@modelgov/backstage-plugin-model-governance-common';
import type { Knex } from 'knex';
import { whereIn } from './openDatabase';
import type { DeploymentLiveRow, ModelLiveRow } from './tables';
import { upsertRows } from './upsertRows';

/** One environment and region of a model, as last evaluated. */
export interface DeploymentLive {
  modelRef: string;
  environment: string;
  region: string;
  signals: StoredSignal[];
  identity: RunningIdentityResult;
}

export interface ModelLive {
  modelRef: string;
  evaluatedAt: number;
  trafficObserved: boolean;
  version: string | null;
  digest: string | null;
  summary: SignalSummary;
  signals: StoredSignal[];
}

const sortColumns: Record<SignalId, keyof ModelLiveRow> = {
  'latency.p50': 'latency_p50',
  'latency.p95': 'latency_p95',
  'latency.p99': 'latency_p99',
  'errors.ratio': 'errors_ratio',
  'traffic.rate': 'traffic_rate',
  'gpu.utilization': 'gpu_utilization',
  'drift.psi': 'drift_psi',
};

const modelLiveColumns = [
  'model_ref',
  'evaluated_at',
  'sampled_at',
  'evaluated_until',
  'fresh_until',
  'judged_until',
  'fail_until',
  'warn_until',
  'live',
  'verdict',
  'traffic_observed',
  ...Object.values(sortColumns),
  'version',
  'digest',
  'signals',
] as const satisfies readonly (keyof ModelLiveRow)[];

const place = ['model_ref', 'environment', 'region'] as const;

/** The same signals are a model's and its one deployment's: written out once. */
const texts = new WeakMap<readonly StoredSignal[], string>();

function signalsText(signals: readonly StoredSignal[]): string {
  const known = texts.get(signals);
  if (known !== undefined) return known;
  const text = JSON.stringify(signals);
  texts.set(signals, text);
  return text;
}

function toRow(live: ModelLive): ModelLiveRow {
  const values = Object.fromEntries(
    live.signals.map(s => [sortColumns[s.signal], s.value]),
  );
  return {
    latency_p50: null,
    latency_p95: null,
    latency_p99: null,
    errors_ratio: null,
    traffic_rate: null,
    gpu_utilization: null,
    drift_psi: null,
    ...values,
    model_ref: live.modelRef,
    evaluated_at: live.evaluatedAt,
    sampled_at: live.summary.sampledAt,
    evaluated_until: live.summary.evaluatedUntil,
    fresh_until: live.summary.freshUntil,
    judged_until: live.summary.judgedUntil,
    fail_until: live.summary.failUntil,
    warn_until: live.summary.warnUntil,
    live: live.summary.live,
    verdict: live.summary.verdict,
    traffic_observed: live.trafficObserved ? 1 : 0,
    version: live.version,
    digest: live.digest,
    signals: signalsText(live.signals),
  };
}

export async function saveModelLive(
  tx: Knex.Transaction,
  all: readonly ModelLive[],
): Promise<void> {
  await upsertRows<ModelLiveRow>(tx, 'model_live', {
    columns: modelLiveColumns,
    key: ['model_ref'],
    rows: all.map(toRow),
  });
}

export async function saveDeploymentLive(
  tx: Knex.Transaction,
  all: readonly (DeploymentLive & { evaluatedAt: number })[],
): Promise<void> {
  const rows = all.map(
    (d): DeploymentLiveRow => ({
      model_ref: d.modelRef,
      environment: d.environment,
      region: d.region,
      evaluated_at: d.evaluatedAt,
      signals: signalsText(d.signals),
      identity: JSON.stringify(d.identity),
    }),
  );
  await upsertRows<DeploymentLiveRow>(tx, 'deployment_live', {
    columns: [...place, 'evaluated_at', 'signals', 'identity'],
    key: place,
    rows,
  });
}

/** Deployments that the catalog no longer declares are forgotten. */
export async function pruneDeployments(
  tx: Knex.Transaction,
  modelRef: string,
  keep: readonly { environment: string; region: string }[],
): Promise<void> {
  const rows = await tx<DeploymentLiveRow>('deployment_live')
    .where({ model_ref: modelRef })
    .select('environment', 'region');
  const kept = new Set(keep.map(d => `${d.environment}/${d.region}`));
  for (const { environment, region } of rows) {
    if (kept.has(`${environment}/${region}`)) continue;
    await tx<DeploymentLiveRow>('deployment_live')
      .where({ model_ref: modelRef, environment, region })
      .delete();
  }
}

export async function loadDeployments(
  knex: Knex,
  refs: readonly string[],
): Promise<DeploymentLive[]> {
  const query = knex<DeploymentLiveRow>('deployment_live').select('*');
  whereIn(knex, query, 'model_ref', refs);
  const rows: DeploymentLiveRow[] = await query
    .orderBy('environment')
    .orderBy('region');
  return rows.map(row => ({
    modelRef: row.model_ref,
    environment: row.environment,
    region: row.region,
    signals: JSON.parse(row.signals),
    identity: JSON.parse(row.identity),
  }));
}

export async function loadModelSignals(
  knex: Knex,
): Promise<Map<string, StoredSignal[]>> {
  const rows = await knex<ModelLiveRow>('model_live').select(
    'model_ref',
    'signals',
  );
  return new Map(rows.map(row => [row.model_ref, JSON.parse(row.signals)]));
}
