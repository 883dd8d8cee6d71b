import {
  minimumCountFor,
  quantile,
  utcDayOf,
  utcDayText,
} from '@modelgov/backstage-plugin-model-governance-common';
import {
  loadRollups,
  loadScorecardDays,
  loadSnapshotsUntil,
  type Rollup,
  type Visibility,
} from '../database';
import type { GovernanceContext } from '../governance/context';
import { listSlos } from '../slo/listSlos';
import { json, type BundleFile } from './bundleFile';

/** Days of KPIs, scorecards and telemetry that go into a bundle. */
const DAYS = 400;
const DAY_MS = 86_400_000;

/**
 * What was measured until an instant: a year of days and the objectives as
 * they stood. Days are kept as they are known now: what came in late is in them.
 */
export async function measurementFiles(
  context: GovernanceContext,
  visibility: Visibility,
  { ref, at }: { ref: string; at: number },
): Promise<BundleFile[]> {
  const { db } = context;
  const today = utcDayOf(at);
  const [kpis, scorecards, days, slos] = await Promise.all([
    loadSnapshotsUntil(db, ref, { day: today, limit: DAYS }),
    loadScorecardDays(db, ref, { until: today, limit: DAYS }),
    loadRollups(db, {
      modelRef: ref,
      res: '1d',
      from: at - DAYS * DAY_MS,
      to: at,
    }),
    listSlos({ ...context, now: () => at }, visibility, ref),
  ]);
  const dated = <T extends { day: number }>({ day, ...rest }: T) => ({
    day: utcDayText(day),
    ...rest,
  });
  return [
    {
      path: 'measurements/kpis.json',
      text: json(
        kpis.map(one => ({
          ...dated(one),
          results: Object.fromEntries(one.results),
        })),
      ),
    },
    {
      path: 'measurements/scorecards.json',
      text: json(scorecards.map(dated)),
    },
    { path: 'measurements/slos.json', text: json(slos) },
    { path: 'measurements/telemetry.csv', text: toCsv(days) },
  ];
}

const columns = [
  'day',
  'environment',
  'region',
  'source',
  'origin',
  'coverage',
  'requests',
  'errors',
  'p95_seconds',
  'p95_at_least',
  'p95_at_most',
  'gpu_utilization',
  'drift_psi_max',
] as const;

/** Names come from catalogs and sources: quoted, and none begins a formula. */
const cell = (value: string | number | null) =>
  typeof value === 'string'
    ? `"${value.replace(/^[=+\-@\t\r]/, "'$&").replaceAll('"', '""')}"`
    : String(value ?? '');

/** Of a few requests it would say nothing. */
function p95Of({ latency }: Rollup) {
  const counted = latency?.at(-1)?.count ?? 0;
  return latency && counted >= minimumCountFor(0.95)
    ? quantile(latency, 0.95)
    : null;
}

function toCsv(days: readonly Rollup[]): string {
  const rows = days.map(day => {
    const p95 = p95Of(day);
    return [
      new Date(day.bucketAt).toISOString().slice(0, 10),
      day.environment,
      day.region,
      day.sourceId,
      day.origin,
      day.coverage,
      day.requests,
      day.errors,
      p95?.value ?? null,
      p95?.low ?? null,
      p95?.high ?? null,
      day.gpu && day.gpu.n > 0 ? day.gpu.sum / day.gpu.n : null,
      day.driftMax,
    ];
  });
  return `${[columns, ...rows]
    .map(row => row.map(cell).join(','))
    .join('\r\n')}\r\n`;
}
