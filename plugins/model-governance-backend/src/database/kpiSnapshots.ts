import type {
  KpiPolicy,
  KpiResult,
  Verdict,
} from '@modelgov/backstage-plugin-model-governance-common';
import type { Knex } from 'knex';
import { whereIn } from './openDatabase';
import { upsertRows } from './upsertRows';

interface KpiSnapshotRow {
  subject_ref: string;
  day: number;
  tier: string;
  policy_digest: string;
  evaluator_version: string;
  results: string;
}

/** One KPI of a snapshot. */
export interface SnapshotKpi {
  verdict: Verdict;
  value: number | null;
  low: number | null;
  high: number | null;
  n: number;
  /** Rules of the policy that it was held against. */
  rules: string[];
}

export interface KpiSnapshot {
  subjectRef: string;
  day: number;
  tier: string;
  policyDigest: string;
  evaluatorVersion: string;
  results: Map<string, SnapshotKpi>;
}

type Packed = [
  Verdict,
  number | null,
  number | null,
  number | null,
  number,
  string[],
];

const pack = (results: readonly KpiResult[]): Record<string, Packed> =>
  Object.fromEntries(
    results.map(r => [
      r.kpi,
      [r.verdict, r.value, r.low, r.high, r.n, r.targets.map(t => t.id)],
    ]),
  );

function unpack(row: KpiSnapshotRow): KpiSnapshot {
  const packed: Record<string, Packed> = JSON.parse(row.results);
  return {
    subjectRef: row.subject_ref,
    day: row.day,
    tier: row.tier,
    policyDigest: row.policy_digest,
    evaluatorVersion: row.evaluator_version,
    results: new Map(
      Object.entries(packed).map(
        ([kpi, [verdict, value, low, high, n, rules]]) => [
          kpi,
          { verdict, value, low, high, n, rules },
        ],
      ),
    ),
  };
}

/**
 * The day as it stands now; today's row is written again until the day is
 * over, an earlier one never.
 */
export async function saveKpiSnapshots(
  tx: Knex.Transaction,
  snapshots: readonly {
    subjectRef: string;
    day: number;
    tier: string;
    policyDigest: string;
    evaluatorVersion: string;
    results: readonly KpiResult[];
  }[],
): Promise<void> {
  const rows = snapshots.map(
    (s): KpiSnapshotRow => ({
      subject_ref: s.subjectRef,
      day: s.day,
      tier: s.tier,
      policy_digest: s.policyDigest,
      evaluator_version: s.evaluatorVersion,
      results: JSON.stringify(pack(s.results)),
    }),
  );
  await upsertRows<KpiSnapshotRow>(tx, 'kpi_snapshot', {
    columns: [
      'subject_ref',
      'day',
      'tier',
      'policy_digest',
      'evaluator_version',
      'results',
    ],
    key: ['subject_ref', 'day'],
    rows,
  });
}

/** Snapshots of subjects on the days asked for, by day. */
export async function loadKpiSnapshots(
  knex: Knex,
  refs: readonly string[],
  days: readonly number[],
): Promise<KpiSnapshot[]> {
  const query = knex<KpiSnapshotRow>('kpi_snapshot')
    .whereIn('day', [...days])
    .orderBy(['day', 'subject_ref'])
    .select('*');
  whereIn(knex, query, 'subject_ref', refs);
  return (await query).map(unpack);
}

/** The newest snapshots of a subject, newest first; none after `day`. */
export async function loadSnapshotsUntil(
  knex: Knex,
  ref: string,
  { day, limit }: { day: number; limit: number },
): Promise<KpiSnapshot[]> {
  const rows = await knex<KpiSnapshotRow>('kpi_snapshot')
    .where('subject_ref', ref)
    .andWhere('day', '<=', day)
    .orderBy('day', 'desc')
    .limit(limit);
  return rows.map(unpack);
}

/** A policy is kept for ever once something was judged by it. */
export async function rememberKpiPolicy(
  knex: Knex,
  policy: KpiPolicy,
  { digest, at }: { digest: string; at: number },
): Promise<void> {
  await knex('kpi_policy')
    .insert({
      digest,
      version: policy.version,
      first_used_at: at,
      body: JSON.stringify(policy),
    })
    .onConflict('digest')
    .ignore();
}

export async function loadKpiPolicies(
  knex: Knex,
): Promise<Map<string, KpiPolicy>> {
  const rows: { digest: string; body: string }[] = await knex(
    'kpi_policy',
  ).select('digest', 'body');
  return new Map(rows.map(row => [row.digest, JSON.parse(row.body)]));
}
