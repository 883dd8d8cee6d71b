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
  /** Something is past its date. */
  overdue?: boolean;
  tier?: string[];
  authorisation?: string[];
}

/** Something of the model is past its date; takes the instant. */
export const overdueSql =
  '(model.ref in (select model_ref from due_item where due_at < ?))';

/**
 * A process in production says who it is. The identity is our own JSON: a
 * quote inside one of its texts is escaped, so that nothing can look like it.
 */
const answersSql = `exists (
  select 1 from deployment_live d
  where d.model_ref = model.ref and d.environment = 'production'
    and d.identity not like '%"sampledAt":null%')`;

const deploymentObservedSql = `(coalesce(governance_model.deployed, 0) = 1 or ${answersSql})`;

/**
 * `inProduction` of the common package: the lifecycle says so, an
 * authorisation is live, or production traffic or a deployment is observed.
 * An expiry is written within a minute, so that the stored state will do.
 */
export const inProductionSql = `(lower(coalesce(model.lifecycle, '')) = 'production'
  or coalesce(model_live.traffic_observed, 0) = 1
  or coalesce(governance_model.authorisation, 'none') in ('active', 'conditional')
  or ${deploymentObservedSql})`;

/** For rows that show why a model counts as in production. */
export const deploymentObservedColumn = `case when ${deploymentObservedSql} then 1 else 0 end as deployment_observed`;

/** `summaryAt` of the common package, in SQL. Binding: `now`, twice. */
export const liveSql = `case
  when model_live.model_ref is null or model_live.live = 'not-configured' then coalesce(model_live.live, 'not-configured')
  when model_live.evaluated_until < ? then 'dark'
  when model_live.fresh_until < ? and model_live.live = 'live' then 'degraded'
  else model_live.live end`;

/** Binding: `now`, three times. */
export const verdictSql = `case
  when model_live.model_ref is null then 'unknown'
  when model_live.live = 'not-configured' then model_live.verdict
  when model_live.fail_until >= ? then 'fail'
  when model_live.warn_until >= ? then 'warn'
  when model_live.judged_until < ? then 'unknown'
  else model_live.verdict end`;

/** The tier that binds now: a lowering ends by itself. Binding: `now`. */
export const tierSql = `case
  when governance_model.model_ref is null then 'unassessed'
  when governance_model.tier_until is not null and governance_model.tier_until <= ? then governance_model.tier_after
  else governance_model.tier end`;

/** The authorisation as it is now: it expires by itself. Binding: `now`. */
export const authorisationSql = `case
  when governance_model.model_ref is null then 'none'
  when governance_model.authorised_until is not null and governance_model.authorised_until <= ? then governance_model.authorisation_after
  else governance_model.authorisation end`;

/** `model` joined with what is live, as far as the caller may see it. */
export function portfolioQuery(
  knex: Knex,
  visibility: Visibility,
  filter: PortfolioFilter,
  now: number,
): Knex.QueryBuilder {
  const query = knex('model')
    .leftJoin('model_live', 'model_live.model_ref', 'model.ref')
    .leftJoin('governance_model', 'governance_model.model_ref', 'model.ref')
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
    whereIn(
      knex,
      query,
      knex.raw(`(${verdictSql})`, [now, now, now]),
      filter.verdict,
    );
  }
  if (filter.tier?.length) {
    whereIn(knex, query, knex.raw(`(${tierSql})`, [now]), filter.tier);
  }
  if (filter.authorisation?.length) {
    const { authorisation } = filter;
    whereIn(
      knex,
      query,
      knex.raw(`(${authorisationSql})`, [now]),
      authorisation,
    );
  }
  if (filter.production !== undefined) {
    query.whereRaw(
      filter.production ? inProductionSql : `not ${inProductionSql}`,
    );
  }
  if (filter.unowned !== undefined) {
    query.where('model.owner_state', filter.unowned ? '!=' : '=', 'owned');
  }
  if (filter.overdue !== undefined) {
    query.whereRaw(filter.overdue ? overdueSql : `not ${overdueSql}`, [now]);
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

export function restrict(
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
