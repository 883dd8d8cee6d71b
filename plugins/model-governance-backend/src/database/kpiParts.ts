import type {
  Statistic,
  ValueState,
  Verdict,
} from '@modelgov/backstage-plugin-model-governance-common';
import type { Knex } from 'knex';
import type { KpiLatestRow } from './kpi';
import { whereIn } from './openDatabase';
import { asNumber } from './tables';

/** How a KPI of a model stood when it was computed. */
export interface KpiStanding {
  subjectRef: string;
  kpi: string;
  evaluatedAt: number;
  verdict: Verdict;
  state: ValueState;
}

/** A result as far as groups need it: not what the page of one model shows. */
export interface LatestKpiPart extends KpiStanding {
  current: Statistic | null;
  previous: Statistic | null;
}

/** A result as far as a cell of a table needs it. */
export interface LatestKpiCell extends KpiStanding {
  value: number | null;
  currency: string | null;
  n: number;
  reason: string | null;
}

const standing = [
  'subject_ref',
  'kpi',
  'verdict',
  'state',
  'evaluated_at',
] as const;

type StandingRow = Pick<KpiLatestRow, 'subject_ref' | 'kpi' | 'evaluated_at'> &
  Pick<KpiStanding, 'verdict' | 'state'>;

const toStanding = (row: StandingRow): KpiStanding => ({
  subjectRef: row.subject_ref,
  kpi: row.kpi,
  evaluatedAt: asNumber(row.evaluated_at),
  verdict: row.verdict,
  state: row.state,
});

const statisticOf = (text: string | null): Statistic | null =>
  text === null ? null : JSON.parse(text);

/** The results of these models without their explanations. */
export async function loadLatestKpiParts(
  knex: Knex,
  refs: readonly string[],
): Promise<LatestKpiPart[]> {
  const query = knex('kpi_latest').select(...standing, 'current', 'previous');
  whereIn(knex, query, 'subject_ref', refs);
  const rows: (StandingRow & Pick<KpiLatestRow, 'current' | 'previous'>)[] =
    await query;
  return rows.map(row => ({
    ...toStanding(row),
    current: statisticOf(row.current),
    previous: statisticOf(row.previous),
  }));
}

/** What tables show of these models; what has to be computed again is left out. */
export async function loadLatestKpiCells(
  knex: Knex,
  refs: readonly string[],
): Promise<LatestKpiCell[]> {
  const query = knex('kpi_latest')
    .select(...standing, 'cell')
    .whereNotNull('cell');
  whereIn(knex, query, 'subject_ref', refs);
  const rows: (StandingRow & { cell: string })[] = await query;
  return rows.map(row => {
    const [value, currency, n, reason]: [
      LatestKpiCell['value'],
      LatestKpiCell['currency'],
      LatestKpiCell['n'],
      LatestKpiCell['reason'],
    ] = JSON.parse(row.cell);
    return { ...toStanding(row), value, currency, n, reason };
  });
}
