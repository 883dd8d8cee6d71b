import {
  mergeWindows,
  utcDayOf,
  type MergeableWindow,
} from '@modelgov/backstage-plugin-model-governance-common';
import type { Knex } from 'knex';
import { whereIn } from './openDatabase';
import { asNumber, type TelemetryRollupRow } from './tables';
import { resolutionMs } from './resolution';

const DAY_MS = 86_400_000;

/** A UTC day of a model's production deployments. */
export interface ModelTelemetryDay {
  modelRef: string;
  day: number;
  window: MergeableWindow;
}

type Row = Pick<
  TelemetryRollupRow,
  | 'model_ref'
  | 'environment'
  | 'region'
  | 'res'
  | 'bucket_at'
  | 'origin'
  | 'coverage'
  | 'latency'
  | 'requests'
  | 'errors'
  | 'gpu_sum'
  | 'gpu_n'
  | 'drift_max'
>;

/**
 * Days of production telemetry from a UTC day on, merged over regions. A day
 * without a row of its own, as today has none yet, is made of its hours.
 */
export async function loadTelemetryDays(
  knex: Knex,
  refs: readonly string[],
  fromDay: number,
): Promise<ModelTelemetryDay[]> {
  const query = knex<TelemetryRollupRow>('telemetry_rollup')
    .whereIn('res', ['1d', '1h'])
    .andWhere('bucket_at', '>=', fromDay * DAY_MS)
    .andWhere('environment', 'like', 'prod%')
    .select(
      'model_ref',
      'environment',
      'region',
      'res',
      'bucket_at',
      'origin',
      'coverage',
      'latency',
      'requests',
      'errors',
      'gpu_sum',
      'gpu_n',
      'drift_max',
    );
  whereIn(knex, query, 'model_ref', refs);
  const rows: Row[] = await query;
  const places = new Map<string, Row[]>();
  for (const row of rows) {
    const day = utcDayOf(asNumber(row.bucket_at));
    const key = JSON.stringify([
      row.model_ref,
      day,
      row.environment,
      row.region,
    ]);
    const known = places.get(key);
    if (known) known.push(row);
    else places.set(key, [row]);
  }
  const days = new Map<string, { ref: string; day: number; parts: Row[][] }>();
  for (const part of places.values()) {
    const whole = part.filter(row => row.res === '1d');
    const [{ model_ref: ref, bucket_at: at }] = part;
    const day = utcDayOf(asNumber(at));
    const key = JSON.stringify([ref, day]);
    const known = days.get(key) ?? { ref, day, parts: [] };
    known.parts.push(whole.length > 0 ? whole : part);
    days.set(key, known);
  }
  return [...days.values()].flatMap(({ ref, day, parts }) => {
    const from = day * DAY_MS;
    const to = from + DAY_MS;
    const merged = parts.flatMap(
      part => mergeWindows(part.map(toWindow), from, to) ?? [],
    );
    const all = mergeWindows(merged, from, to);
    if (!all) return [];
    // Two regions seen half of the day each are half a day seen.
    const coverage =
      merged.reduce((sum, window) => sum + window.coverage, 0) / merged.length;
    return [{ modelRef: ref, day, window: { ...all, coverage } }];
  });
}

function toWindow(row: Row): MergeableWindow {
  const from = asNumber(row.bucket_at);
  const latency: [number | null, number][] | null =
    row.latency === null ? null : JSON.parse(row.latency);
  return {
    from,
    to: from + resolutionMs[row.res],
    origin: row.origin,
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
