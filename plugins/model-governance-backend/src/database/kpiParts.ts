import type {
  Statistic,
  ValueState,
  Verdict,
} from '@modelgov/backstage-plugin-model-governance-common';
import type { Knex } from 'knex';
import type { KpiLatestRow } from './kpi';
import { whereIn } from './openDatabase';
import { asNumber } from './tables';

/** A result as far as groups need it: not what the page of one model shows. */
export interface LatestKpiPart {
  subjectRef: string;
  kpi: string;
  evaluatedAt: number;
  verdict: Verdict;
  state: ValueState;
  current: Statistic | null;
  previous: Statistic | null;
}

type Row = Omit<KpiLatestRow, 'result' | 'verdict' | 'state'> &
  Pick<LatestKpiPart, 'verdict' | 'state'>;

const statisticOf = (text: string | null): Statistic | null =>
  text === null ? null : JSON.parse(text);

/** The results of these models without their explanations. */
export async function loadLatestKpiParts(
  knex: Knex,
  refs: readonly string[],
): Promise<LatestKpiPart[]> {
  const query = knex('kpi_latest').select(
    'subject_ref',
    'kpi',
    'verdict',
    'state',
    'evaluated_at',
    'current',
    'previous',
  );
  whereIn(knex, query, 'subject_ref', refs);
  const rows: Row[] = await query;
  return rows.map(row => ({
    subjectRef: row.subject_ref,
    kpi: row.kpi,
    evaluatedAt: asNumber(row.evaluated_at),
    verdict: row.verdict,
    state: row.state,
    current: statisticOf(row.current),
    previous: statisticOf(row.previous),
  }));
}
