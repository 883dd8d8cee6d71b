import type {
  Scorecard,
  VerdictCounts,
} from '@modelgov/backstage-plugin-model-governance-common';
import { countVerdicts } from '@modelgov/backstage-plugin-model-governance-common';
import type { Knex } from 'knex';
import { whereIn } from './openDatabase';
import type { BigInt } from './tables';
import { upsertRows } from './upsertRows';

export type KeptScorecard = Omit<Scorecard, 'history'>;

interface ScorecardLatestRow {
  subject_ref: string;
  evaluated_at: BigInt;
  level: string | null;
  score: number | null;
  body: string;
}

interface ScorecardSnapshotRow {
  subject_ref: string;
  day: number;
  level: string | null;
  score: number | null;
  policy_version: string;
  evaluator_version: string;
  checks: string;
}

/** Annotations that say who is called. */
const onCallKeys = [
  'metadata.annotations.model-governance.io/on-call',
  'metadata.annotations.pagerduty.com/integration-key',
  'metadata.annotations.pagerduty.com/service-id',
  'metadata.annotations.opsgenie.com/team',
  'metadata.annotations.opsgenie.com/component-selector',
  'metadata.annotations.victorops.com/api-key',
];

/** Of these models, those that say who is called. */
export async function loadOnCall(
  knex: Knex,
  refs: readonly string[],
): Promise<Set<string>> {
  const query = knex('model_search')
    .whereIn('key', onCallKeys)
    .distinct('model_ref');
  whereIn(knex, query, 'model_ref', refs);
  const rows: { model_ref: string }[] = await query;
  return new Set(rows.map(row => row.model_ref));
}

export async function loadScorecards(
  knex: Knex,
  refs: readonly string[],
): Promise<Map<string, KeptScorecard>> {
  const query = knex<ScorecardLatestRow>('scorecard_latest').select(
    'subject_ref',
    'body',
  );
  whereIn(knex, query, 'subject_ref', refs);
  const rows: Pick<ScorecardLatestRow, 'subject_ref' | 'body'>[] = await query;
  return new Map(rows.map(row => [row.subject_ref, JSON.parse(row.body)]));
}

/** Writes the scorecards, and today's snapshots of them. */
export async function saveScorecards(
  tx: Knex.Transaction,
  cards: readonly { card: KeptScorecard; at: number; day: number }[],
): Promise<void> {
  const latest = cards.map(
    ({ card, at }): ScorecardLatestRow => ({
      subject_ref: card.modelRef,
      evaluated_at: at,
      level: card.level ?? null,
      score: card.score,
      body: JSON.stringify(card),
    }),
  );
  await upsertRows<ScorecardLatestRow>(tx, 'scorecard_latest', {
    columns: ['subject_ref', 'evaluated_at', 'level', 'score', 'body'],
    key: ['subject_ref'],
    rows: latest,
  });
  const snapshots = cards.map(
    ({ card, day }): ScorecardSnapshotRow => ({
      subject_ref: card.modelRef,
      day,
      level: card.level ?? null,
      score: card.score,
      policy_version: card.policyVersion,
      evaluator_version: card.evaluatorVersion,
      checks: JSON.stringify(
        Object.fromEntries(
          card.checks.map(check => [
            check.id,
            [check.verdict, check.inputs, check.upcoming],
          ]),
        ),
      ),
    }),
  );
  await upsertRows<ScorecardSnapshotRow>(tx, 'scorecard_snapshot', {
    columns: [
      'subject_ref',
      'day',
      'level',
      'score',
      'policy_version',
      'evaluator_version',
      'checks',
    ],
    key: ['subject_ref', 'day'],
    rows: snapshots,
  });
}

export interface ScorecardDay {
  day: number;
  level: string | null;
  score: number | null;
  counts: VerdictCounts;
  policyVersion: string;
}

/** Of the column's type, and after all of us. */
const LAST_DAY = 2 ** 31 - 1;

/** The newest snapshots, newest first; none after `until`. */
export async function loadScorecardDays(
  knex: Knex,
  ref: string,
  { until = LAST_DAY, limit }: { until?: number; limit: number },
): Promise<ScorecardDay[]> {
  const rows = await knex<ScorecardSnapshotRow>('scorecard_snapshot')
    .where('subject_ref', ref)
    .andWhere('day', '<=', until)
    .orderBy('day', 'desc')
    .limit(limit);
  return rows.map(row => {
    const checks: Record<string, [never, unknown, string | null]> = JSON.parse(
      row.checks,
    );
    return {
      day: row.day,
      level: row.level,
      score: row.score,
      counts: countVerdicts(
        Object.values(checks)
          .filter(([, , upcoming]) => upcoming === null)
          .map(([verdict]) => ({ verdict })),
      ),
      policyVersion: row.policy_version,
    };
  });
}
