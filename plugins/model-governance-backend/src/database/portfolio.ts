import type { Knex } from 'knex';
import {
  deploymentObservedColumn,
  portfolioQuery,
  restrict,
  tierSql,
  verdictSql,
  type PortfolioFilter,
  type Visibility,
} from './portfolioSql';
import { whereIn } from './openDatabase';
import type { GovernanceModelRow, ModelLiveRow, ModelRow } from './tables';

export type PortfolioRow = ModelRow &
  Partial<ModelLiveRow> & {
    governance: GovernanceModelRow | undefined;
    /** Items past their date now. */
    overdue: number;
    /** 1: something was seen or reported to run in production. */
    deployment_observed: number;
  };

/** Sort keys and the expression behind each, with how often it takes `now`. */
const sortExpressions: Record<string, { sql: string; bindNow?: number }> = {
  name: { sql: 'model.sort_name' },
  type: { sql: 'model.type' },
  owner: { sql: 'model.owner' },
  lifecycle: { sql: 'model.lifecycle' },
  lastSampledAt: { sql: 'model_live.sampled_at' },
  'latency.p50': { sql: 'model_live.latency_p50' },
  'latency.p95': { sql: 'model_live.latency_p95' },
  'latency.p99': { sql: 'model_live.latency_p99' },
  'errors.ratio': { sql: 'model_live.errors_ratio' },
  'traffic.rate': { sql: 'model_live.traffic_rate' },
  'gpu.utilization': { sql: 'model_live.gpu_utilization' },
  'drift.psi': { sql: 'model_live.drift_psi' },
  tier: {
    sql: `case (${tierSql}) when 'prohibited' then 0 when 'unassessed' then 1 when 'T1' then 2 when 'T2' then 3 when 'T3' then 4 else 5 end`,
    bindNow: 1,
  },
  verdict: {
    sql: `case (${verdictSql}) when 'fail' then 0 when 'warn' then 1 when 'unknown' then 2 when 'waived' then 3 when 'pass' then 4 else 5 end`,
    bindNow: 3,
  },
};

export type SortKey = keyof typeof sortExpressions;

/** Where a page begins: the sort value and ref of the row beside it. */
export interface Position {
  value: string | number | null;
  ref: string;
}

export interface PageRequest {
  sort: string;
  order: 'asc' | 'desc';
  limit: number;
  /** Rows after this position, or before it when `backward`. */
  from?: Position;
  backward?: boolean;
}

export interface Page {
  rows: PortfolioRow[];
  positions: Position[];
  more: boolean;
  total: number;
}

/**
 * One page, by key set: rows that appear or change between two requests shift
 * nothing. Models without the value come last in both directions.
 */
export async function loadPage(
  knex: Knex,
  visibility: Visibility,
  filter: PortfolioFilter,
  page: PageRequest,
  now: number,
): Promise<Page> {
  const { sql, bindNow } = sortExpressions[page.sort];
  const bind = new Array<number>(bindNow ?? 0).fill(now);
  const backward = page.backward === true;
  const ascending = (page.order === 'asc') !== backward;
  const direction = ascending ? 'asc' : 'desc';
  const query = portfolioQuery(knex, visibility, filter, now)
    .select('model.ref', knex.raw(`${sql} as sort_value`, bind))
    .orderByRaw(
      `(${sql}) is null ${
        backward ? 'desc' : 'asc'
      }, ${sql} ${direction}, model.ref ${direction}`,
      [...bind, ...bind],
    )
    .limit(page.limit + 1);
  if (page.from) {
    startAt(query, { sql, bind }, page.from, { ascending, backward });
  }
  const counted = portfolioQuery(knex, visibility, filter, now)
    .count({ total: '*' })
    .first();
  const [found, count] = await Promise.all([query, counted]);
  const keys: { ref: string; sort_value: string | number | null }[] =
    found.slice(0, page.limit);
  if (backward) keys.reverse();
  const rows = await loadRows(
    knex,
    keys.map(key => key.ref),
    now,
  );
  return {
    rows,
    positions: keys.map(key => ({ value: key.sort_value, ref: key.ref })),
    more: found.length > page.limit,
    total: Number(count?.total ?? 0),
  };
}

function startAt(
  query: Knex.QueryBuilder,
  expression: { sql: string; bind: number[] },
  from: Position,
  { ascending, backward }: { ascending: boolean; backward: boolean },
): void {
  const { sql, bind } = expression;
  const beyond = ascending ? '>' : '<';
  query.where(any => {
    if (from.value === null) {
      any.whereRaw(`(${sql}) is null and model.ref ${beyond} ?`, [
        ...bind,
        from.ref,
      ]);
      // Nulls come last: before them stands every row with a value.
      if (backward) any.orWhereRaw(`(${sql}) is not null`, bind);
      return;
    }
    any
      .whereRaw(`(${sql}) ${beyond} ?`, [...bind, from.value])
      .orWhereRaw(`((${sql}) = ? and model.ref ${beyond} ?)`, [
        ...bind,
        from.value,
        from.ref,
      ]);
    if (!backward) any.orWhereRaw(`(${sql}) is null`, bind);
  });
}

async function loadRows(
  knex: Knex,
  refs: string[],
  now: number,
): Promise<PortfolioRow[]> {
  const [rows, governance, overdue] = await Promise.all([
    knex('model')
      .leftJoin('model_live', 'model_live.model_ref', 'model.ref')
      .leftJoin('governance_model', 'governance_model.model_ref', 'model.ref')
      .whereIn('model.ref', refs)
      .select('model.*', 'model_live.*', knex.raw(deploymentObservedColumn)),
    knex<GovernanceModelRow>('governance_model').whereIn('model_ref', refs),
    knex('due_item')
      .whereIn('model_ref', refs)
      .andWhere('due_at', '<', now)
      .groupBy('model_ref')
      .select('model_ref', knex.raw('count(*) as late')),
  ]);
  const files = new Map(governance.map(row => [row.model_ref, row]));
  const late = new Map(
    overdue.map(row => [String(row.model_ref), Number(row.late)]),
  );
  const byRef = new Map<string, PortfolioRow>(
    rows.map(row => [
      row.ref,
      {
        ...row,
        governance: files.get(row.ref),
        overdue: late.get(row.ref) ?? 0,
      },
    ]),
  );
  return refs.flatMap(ref => byRef.get(ref) ?? []);
}

/** The one model, if the caller may see it. */
export async function loadVisible(
  knex: Knex,
  visibility: Visibility,
  ref: string,
  now: number,
): Promise<PortfolioRow | undefined> {
  const found = await portfolioQuery(knex, visibility, {}, now)
    .where('model.ref', ref)
    .first('model.ref');
  return found ? (await loadRows(knex, [ref], now))[0] : undefined;
}

/** Of these models, those that the caller may see. */
export async function loadVisibleRows(
  knex: Knex,
  visibility: Visibility,
  refs: readonly string[],
  now: number,
): Promise<PortfolioRow[]> {
  return loadRows(knex, await loadVisibleRefs(knex, visibility, refs), now);
}

/** Whether a list can be sorted by it. */
export function isSortKey(key: string): boolean {
  return Object.hasOwn(sortExpressions, key);
}

/** Of these refs, those that are models which the caller may see. */
export async function loadVisibleRefs(
  knex: Knex,
  visibility: Visibility,
  refs: readonly string[],
): Promise<string[]> {
  const query = knex('model').whereNull('model.removed_at').select('model.ref');
  restrict(knex, query, visibility);
  whereIn(knex, query, 'model.ref', refs);
  return (await query).map(row => row.ref);
}

/** All models that the caller may see, a page at a time, by ref. */
export async function loadRefsAfter(
  knex: Knex,
  visibility: Visibility,
  after: string,
  limit: number,
): Promise<string[]> {
  const query = knex('model')
    .whereNull('model.removed_at')
    .andWhere('model.ref', '>', after)
    .orderBy('model.ref')
    .limit(limit)
    .select('model.ref');
  restrict(knex, query, visibility);
  return (await query).map(row => row.ref);
}
