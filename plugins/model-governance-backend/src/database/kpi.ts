import type {
  KpiDay,
  KpiEvaluation,
  KpiResult,
  Statistic,
} from '@modelgov/backstage-plugin-model-governance-common';
import type { Knex } from 'knex';
import { chunks, isSqlite, whereIn } from './openDatabase';
import { asNumber, type BigInt } from './tables';
import { upsertRows } from './upsertRows';

export interface KpiSubjectRow {
  subject_ref: string;
  due_at: BigInt;
  events_changed: number;
  telemetry_from: number;
}

interface KpiDayRow {
  subject_ref: string;
  kpi: string;
  day: number;
  statistic: string | null;
  coverage: number;
  notes: string | null;
}

export interface KpiLatestRow {
  subject_ref: string;
  kpi: string;
  verdict: string;
  state: string;
  evaluated_at: BigInt;
  result: string;
  current: string | null;
  previous: string | null;
  /** `[value, currency, n, reason]`; null until computed again. */
  cell: string | null;
}

/** Far back: whatever there is has to be read. */
const FIRST_DAY = 0;

/** What makes somebody's KPIs due. */
export type KpiChange =
  | { what: 'events' }
  | { what: 'telemetry'; fromDay: number }
  | { what: 'state' };

/** Every subject is computed again: something changed for all of them. */
export async function markAllKpisDue(knex: Knex): Promise<void> {
  await knex('kpi_subject').update({ due_at: 0 });
}

/** Marks subjects due at once. */
export async function markKpisDue(
  knex: Knex,
  refs: readonly string[],
  change: KpiChange,
): Promise<void> {
  const events = change.what === 'events' ? 1 : 0;
  const unique = [...new Set(refs)].sort();
  for (const part of chunks(unique)) {
    await knex('kpi_subject')
      .insert(
        part.map(ref => ({
          subject_ref: ref,
          due_at: 0,
          events_changed: 1,
          telemetry_from: FIRST_DAY,
        })),
      )
      .onConflict('subject_ref')
      .merge({
        due_at: 0,
        ...(events ? { events_changed: 1 } : {}),
        ...(change.what === 'telemetry'
          ? {
              telemetry_from: knex.raw(
                'case when kpi_subject.telemetry_from > ? then ? else kpi_subject.telemetry_from end',
                [change.fromDay, change.fromDay],
              ),
            }
          : {}),
      });
  }
}

/** Models that have no KPIs yet get them. */
export async function adoptModels(knex: Knex): Promise<void> {
  const rows: { ref: string }[] = await knex('model')
    .leftJoin('kpi_subject', 'kpi_subject.subject_ref', 'model.ref')
    .whereNull('model.removed_at')
    .whereNull('kpi_subject.subject_ref')
    .select('model.ref');
  await markKpisDue(
    knex,
    rows.map(row => row.ref),
    { what: 'events' },
  );
}

/**
 * Takes subjects that are due. Two replicas get different ones: on PostgreSQL
 * the rows stay locked until the transaction ends, and locked ones are passed
 * over.
 */
export async function takeDueKpis(
  tx: Knex.Transaction,
  now: number,
  limit: number,
): Promise<KpiSubjectRow[]> {
  const query = tx<KpiSubjectRow>('kpi_subject')
    .where('due_at', '<=', now)
    .orderBy('due_at')
    .limit(limit)
    .select('*');
  if (!isSqlite(tx)) query.forUpdate().skipLocked();
  return query;
}

/** Who is about to be taken; somebody else may be faster. */
export async function dueKpis(
  knex: Knex,
  now: number,
  limit: number,
): Promise<string[]> {
  const rows = await knex<KpiSubjectRow>('kpi_subject')
    .where('due_at', '<=', now)
    .orderBy('due_at')
    .limit(limit)
    .select('subject_ref');
  return rows.map(row => row.subject_ref);
}

export async function settleKpis(
  tx: Knex.Transaction,
  refs: readonly string[],
  next: { dueAt: number; telemetryFrom: number },
): Promise<void> {
  for (const part of chunks(refs)) {
    await tx<KpiSubjectRow>('kpi_subject').whereIn('subject_ref', part).update({
      due_at: next.dueAt,
      events_changed: 0,
      telemetry_from: next.telemetryFrom,
    });
  }
}

/** Days of one subject and KPI. */
export interface SubjectDay extends KpiDay {
  subjectRef: string;
  kpi: string;
}

const toDayRow = (day: SubjectDay): KpiDayRow => ({
  subject_ref: day.subjectRef,
  kpi: day.kpi,
  day: day.day,
  statistic: day.statistic && JSON.stringify(day.statistic),
  coverage: day.coverage,
  notes: day.notes.length > 0 ? JSON.stringify(day.notes) : null,
});

const fromDayRow = (row: KpiDayRow): SubjectDay => ({
  subjectRef: row.subject_ref,
  kpi: row.kpi,
  day: row.day,
  statistic: row.statistic && JSON.parse(row.statistic),
  coverage: row.coverage,
  notes: row.notes ? JSON.parse(row.notes) : [],
});

/** Every day that is kept of these subjects. */
export async function loadKpiDays(
  knex: Knex,
  refs: readonly string[],
  kpi?: string,
): Promise<SubjectDay[]> {
  const query = knex<KpiDayRow>('kpi_day')
    .orderBy(['subject_ref', 'kpi', 'day'])
    .select('*');
  whereIn(knex, query, 'subject_ref', refs);
  if (kpi !== undefined) query.andWhere({ kpi });
  return (await query).map(fromDayRow);
}

/** Writes days; those of the same subject, KPI and day are replaced. */
export async function saveKpiDays(
  tx: Knex.Transaction,
  days: readonly SubjectDay[],
): Promise<void> {
  await upsertRows<KpiDayRow>(tx, 'kpi_day', {
    columns: ['subject_ref', 'kpi', 'day', 'statistic', 'coverage', 'notes'],
    key: ['subject_ref', 'kpi', 'day'],
    rows: days.map(toDayRow),
  });
}

/** Forgets days that later facts took back. */
export async function deleteKpiDays(
  tx: Knex.Transaction,
  days: readonly Pick<SubjectDay, 'subjectRef' | 'kpi' | 'day'>[],
): Promise<void> {
  for (const { subjectRef, kpi, day } of days) {
    await tx<KpiDayRow>('kpi_day')
      .where({ subject_ref: subjectRef, kpi, day })
      .delete();
  }
}

/** What is read of a model's latest result. */
export interface LatestKpi {
  subjectRef: string;
  kpi: string;
  evaluatedAt: number;
  result: KpiResult;
  current: Statistic | null;
  previous: Statistic | null;
}

const latestColumns = [
  'subject_ref',
  'kpi',
  'verdict',
  'state',
  'evaluated_at',
  'result',
  'current',
  'previous',
  'cell',
] as const satisfies readonly (keyof KpiLatestRow)[];

export async function saveLatestKpis(
  tx: Knex.Transaction,
  subjects: readonly {
    ref: string;
    at: number;
    evaluations: readonly KpiEvaluation[];
  }[],
): Promise<void> {
  const rows = subjects.flatMap(({ ref, at, evaluations }) =>
    evaluations.map(
      ({ result, current, previous }): KpiLatestRow => ({
        subject_ref: ref,
        kpi: result.kpi,
        verdict: result.verdict,
        state: result.state,
        evaluated_at: at,
        result: JSON.stringify(result),
        current: current && JSON.stringify(current),
        previous: previous && JSON.stringify(previous),
        cell: JSON.stringify([
          result.value,
          result.currency,
          result.n,
          result.reason,
        ]),
      }),
    ),
  );
  await upsertRows<KpiLatestRow>(tx, 'kpi_latest', {
    columns: latestColumns,
    key: ['subject_ref', 'kpi'],
    rows,
  });
}

export const fromLatestRow = (row: KpiLatestRow): LatestKpi => ({
  subjectRef: row.subject_ref,
  kpi: row.kpi,
  evaluatedAt: asNumber(row.evaluated_at),
  result: JSON.parse(row.result),
  current: row.current && JSON.parse(row.current),
  previous: row.previous && JSON.parse(row.previous),
});

/** Latest results of these subjects. */
export async function loadLatestKpis(
  knex: Knex,
  refs: readonly string[],
  kpi?: string,
): Promise<LatestKpi[]> {
  const query = knex<KpiLatestRow>('kpi_latest').select('*');
  whereIn(knex, query, 'subject_ref', refs);
  if (kpi !== undefined) query.andWhere({ kpi });
  return (await query).map(fromLatestRow);
}

/** Persons that a KPI was computed of. */
export async function loadPersonsWithKpis(
  knex: Knex,
  kpi: string,
): Promise<string[]> {
  const rows = await knex<KpiLatestRow>('kpi_latest')
    .where({ kpi })
    .andWhere('subject_ref', 'like', 'user:%')
    .select('subject_ref');
  return rows.map(row => row.subject_ref);
}
