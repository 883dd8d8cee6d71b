import type { SignalId } from '@modelgov/backstage-plugin-model-governance-common';
import type { Knex } from 'knex';
import { asNumber, type TelemetryPointRow } from './tables';
import { upsertRows } from './upsertRows';

/** Value with bucket bounds; `high` null with a value: unbounded. */
export type PointValue = [
  value: number,
  low: number | null,
  high: number | null,
];

export interface Point {
  modelRef: string;
  environment: string;
  region: string;
  at: number;
  values: Partial<Record<SignalId, PointValue>>;
}

export async function savePoints(
  tx: Knex.Transaction,
  points: readonly Point[],
): Promise<void> {
  const rows = points.map(
    (point): TelemetryPointRow => ({
      model_ref: point.modelRef,
      environment: point.environment,
      region: point.region,
      at: point.at,
      values: JSON.stringify(point.values),
    }),
  );
  await upsertRows<TelemetryPointRow>(tx, 'telemetry_point', {
    columns: ['model_ref', 'environment', 'region', 'at', 'values'],
    key: ['model_ref', 'environment', 'region', 'at'],
    rows,
  });
}

export async function loadPoints(
  knex: Knex,
  request: {
    modelRef: string;
    environment: string;
    region: string;
    from: number;
    to: number;
  },
): Promise<Point[]> {
  const { modelRef, environment, region, from, to } = request;
  const rows = await knex<TelemetryPointRow>('telemetry_point')
    .where({ model_ref: modelRef, environment, region })
    .andWhere('at', '>=', from)
    .andWhere('at', '<=', to)
    .orderBy('at');
  return rows.map(row => ({
    modelRef: row.model_ref,
    environment: row.environment,
    region: row.region,
    at: asNumber(row.at),
    values: JSON.parse(row.values),
  }));
}

export async function deletePointsBefore(
  knex: Knex,
  before: number,
): Promise<void> {
  await knex<TelemetryPointRow>('telemetry_point')
    .where('at', '<', before)
    .delete();
}
