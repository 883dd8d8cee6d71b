import type { Knex } from 'knex';
import type {
  PermissionCriteria,
  PermissionCondition,
} from '@backstage/plugin-permission-common';
import { whereIn } from './openDatabase';
import { applyPermission } from './permissionFilter';

/** Which models the caller may see. */
export type Visibility =
  | { result: 'all' }
  | { result: 'none' }
  | { result: 'conditional'; criteria: PermissionCriteria<PermissionCondition> }
  /** Fallback for rules that are not the catalog's own. */
  | { result: 'refs'; refs: string[] };

export interface PortfolioFilter {
  q?: string;
  owner?: string[];
  type?: string[];
  lifecycle?: string[];
  system?: string[];
  mode?: string[];
  live?: string[];
  verdict?: string[];
  production?: boolean;
  unowned?: boolean;
}

/** In production: the lifecycle says so, or production traffic is observed. */
export const inProductionSql =
  "(lower(coalesce(model.lifecycle, '')) = 'production' or coalesce(model_live.traffic_observed, 0) = 1)";

/** `summaryAt` of the common package, in SQL; the binding `now` twice. */
export const liveSql = `case
  when model_live.model_ref is null or model_live.live = 'not-configured' then coalesce(model_live.live, 'not-configured')
  when model_live.evaluated_until < ? then 'dark'
  when model_live.fresh_until < ? and model_live.live = 'live' then 'degraded'
  else model_live.live end`;

export const verdictSql = `case
  when model_live.model_ref is null then 'unknown'
  when model_live.live = 'not-configured' or model_live.verdict = 'not-applicable' then model_live.verdict
  when model_live.fresh_until < ? then 'unknown'
  else model_live.verdict end`;

/** `model` joined with what is live, as far as the caller may see it. */
export function portfolioQuery(
  knex: Knex,
  visibility: Visibility,
  filter: PortfolioFilter,
  now: number,
): Knex.QueryBuilder {
  const query = knex('model')
    .leftJoin('model_live', 'model_live.model_ref', 'model.ref')
    .whereNull('model.removed_at');
  restrict(knex, query, visibility);
  for (const column of [
    'owner',
    'type',
    'lifecycle',
    'system',
    'mode',
  ] as const) {
    const values = filter[column];
    if (values?.length) query.whereIn(`model.${column}`, values);
  }
  if (filter.live?.length) {
    whereIn(knex, query, knex.raw(`(${liveSql})`, [now, now]), filter.live);
  }
  if (filter.verdict?.length) {
    whereIn(knex, query, knex.raw(`(${verdictSql})`, [now]), filter.verdict);
  }
  if (filter.production !== undefined) {
    query.whereRaw(
      filter.production ? inProductionSql : `not ${inProductionSql}`,
    );
  }
  if (filter.unowned !== undefined) {
    query.where('model.owner_state', filter.unowned ? '!=' : '=', 'owned');
  }
  for (const word of words(filter.q)) {
    query.whereRaw("model.search_text like ? escape '\\'", [
      `%${word.replace(/[\\%_]/g, '\\$&')}%`,
    ]);
  }
  return query;
}

function words(q: string | undefined): string[] {
  return (q ?? '').toLocaleLowerCase('en-US').split(/\s+/).filter(Boolean);
}

function restrict(
  knex: Knex,
  query: Knex.QueryBuilder,
  visibility: Visibility,
): void {
  switch (visibility.result) {
    case 'all':
      return;
    case 'none':
      query.whereRaw('1 = 0');
      return;
    case 'conditional':
      applyPermission(knex, query, visibility.criteria);
      return;
    default:
      whereIn(knex, query, 'model.ref', visibility.refs);
  }
}
