import type { Bucket } from '@modelgov/backstage-plugin-model-governance-common';
import type { Knex } from 'knex';
import { chunks } from './openDatabase';
import type { Resolution } from './resolution';
import { markDue } from './rollupDue';
import { asNumber, type TelemetryRollupRow } from './tables';
import { upsertRows } from './upsertRows';

/** A window that can be merged with others: counts, sums and buckets. */
export interface Rollup {
  modelRef: string;
  environment: string;
  region: string;
  res: Resolution;
  bucketAt: number;
  origin: TelemetryRollupRow['origin'];
  sourceId: string;
  /** Share of the bucket that was observed, 0–1. */
  coverage: number;
  latency: Bucket[] | null;
  requests: number | null;
  errors: number | null;
  gpu: { sum: number; n: number } | null;
  driftMax: number | null;
}

function toRow(rollup: Rollup): TelemetryRollupRow {
  const latency = rollup.latency?.map(({ le, count }) => [
    Number.isFinite(le) ? le : null,
    count,
  ]);
  return {
    model_ref: rollup.modelRef,
    environment: rollup.environment,
    region: rollup.region,
    res: rollup.res,
    bucket_at: rollup.bucketAt,
    origin: rollup.origin,
    source_id: rollup.sourceId,
    coverage: rollup.coverage,
    latency: latency ? JSON.stringify(latency) : null,
    requests: rollup.requests,
    errors: rollup.errors,
    gpu_sum: rollup.gpu?.sum ?? null,
    gpu_n: rollup.gpu?.n ?? null,
    drift_max: rollup.driftMax,
  };
}

function fromRow(row: TelemetryRollupRow): Rollup {
  const latency: [number | null, number][] | null =
    row.latency === null ? null : JSON.parse(row.latency);
  return {
    modelRef: row.model_ref,
    environment: row.environment,
    region: row.region,
    res: row.res,
    bucketAt: asNumber(row.bucket_at),
    origin: row.origin,
    sourceId: row.source_id,
    coverage: row.coverage,
    latency:
      latency?.map(([le, count]) => ({ le: le ?? Infinity, count })) ?? null,
    requests: row.requests,
    errors: row.errors,
    gpu:
      row.gpu_sum === null || row.gpu_n === null
        ? null
        : { sum: row.gpu_sum, n: row.gpu_n },
    driftMax: row.drift_max,
  };
}

const key = ['model_ref', 'environment', 'region', 'res', 'bucket_at'] as const;

const columns = [
  ...key,
  'origin',
  'source_id',
  'coverage',
  'latency',
  'requests',
  'errors',
  'gpu_sum',
  'gpu_n',
  'drift_max',
] as const satisfies readonly (keyof TelemetryRollupRow)[];

/** What was collected replaces what stood there. */
export async function saveRollups(
  tx: Knex.Transaction,
  rollups: readonly Rollup[],
): Promise<void> {
  await markDue(tx, rollups);
  await upsertRows<TelemetryRollupRow>(tx, 'telemetry_rollup', {
    columns,
    key,
    rows: rollups.map(toRow),
  });
}

/** What is imported replaces an import, never what was collected live. */
export async function importRollups(
  tx: Knex.Transaction,
  rollups: readonly Rollup[],
): Promise<void> {
  await markDue(tx, rollups);
  for (const part of chunks(rollups.map(toRow))) {
    await tx<TelemetryRollupRow>('telemetry_rollup')
      .insert(part)
      .onConflict([...key])
      .merge()
      .where('telemetry_rollup.origin', 'import');
  }
}

export async function loadRollups(
  knex: Knex,
  request: {
    modelRef?: string;
    environment?: string;
    region?: string;
    res: Resolution;
    from: number;
    to: number;
  },
): Promise<Rollup[]> {
  const { modelRef, environment, region, res, from, to } = request;
  const query = knex<TelemetryRollupRow>('telemetry_rollup')
    .where({ res })
    .andWhere('bucket_at', '>=', from)
    .andWhere('bucket_at', '<', to)
    .orderBy('bucket_at');
  if (modelRef !== undefined) query.andWhere({ model_ref: modelRef });
  if (environment !== undefined) query.andWhere({ environment });
  if (region !== undefined) query.andWhere({ region });
  return (await query).map(fromRow);
}

/** A place of a model, as a key. */
export const placeKey = (
  row: Pick<Rollup, 'modelRef' | 'environment' | 'region'>,
) => `${row.modelRef}|${row.environment}|${row.region}`;

/** What each place saw of one window, by {@link placeKey}. */
export async function loadCoverage(
  knex: Knex,
  where: { res: Resolution; bucketAt: number },
): Promise<Map<string, number>> {
  const rows = await knex<TelemetryRollupRow>('telemetry_rollup')
    .where({ res: where.res, bucket_at: where.bucketAt })
    .select('model_ref', 'environment', 'region', 'coverage');
  return new Map(
    rows.map(({ model_ref: modelRef, environment, region, coverage }) => [
      placeKey({ modelRef, environment, region }),
      coverage,
    ]),
  );
}

/**
 * Deletes the days that are older than the tier of their model asks for;
 * without a tier they are kept as long as any tier asks.
 *
 * @param before - epoch ms by tier
 */
export async function deleteDaysBefore(
  knex: Knex,
  before: ReadonlyMap<string, number>,
): Promise<void> {
  const days = (at: number) =>
    knex<TelemetryRollupRow>('telemetry_rollup')
      .where({ res: '1d' })
      .andWhere('bucket_at', '<', at);
  const ofTier = (tiers: readonly string[]) =>
    knex('governance_model').whereIn('tier', tiers).select('model_ref');
  for (const [tier, at] of before) {
    await days(at)
      .whereIn('model_ref', ofTier([tier]))
      .delete();
  }
  await days(Math.min(...before.values()))
    .whereNotIn('model_ref', ofTier([...before.keys()]))
    .delete();
}

export async function deleteRollupsBefore(
  knex: Knex,
  res: Resolution,
  before: number,
): Promise<void> {
  await knex<TelemetryRollupRow>('telemetry_rollup')
    .where({ res })
    .andWhere('bucket_at', '<', before)
    .delete();
}
