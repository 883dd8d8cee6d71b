import type { Knex } from 'knex';
import {
  authorisationSql,
  inProductionSql,
  liveSql,
  overdueSql,
  portfolioQuery,
  tierSql,
  verdictSql,
  type PortfolioFilter,
  type Visibility,
} from './portfolioSql';

export interface PortfolioGroup {
  owner: string | null;
  type: string | null;
  lifecycle: string | null;
  system: string | null;
  mode: string;
  ownerState: string;
  inProduction: boolean;
  live: string;
  verdict: string;
  tier: string;
  authorisation: string;
  /** Something is past its date. */
  overdue: boolean;
  count: number;
}

/**
 * The portfolio, counted once by all that is asked of it; heroes and facets
 * are sums over these groups.
 */
export async function loadGroups(
  knex: Knex,
  visibility: Visibility,
  filter: PortfolioFilter,
  now: number,
): Promise<PortfolioGroup[]> {
  const inner = portfolioQuery(knex, visibility, filter, now).select(
    'model.owner',
    'model.type',
    'model.lifecycle',
    'model.system',
    'model.mode',
    'model.owner_state',
    knex.raw(`case when ${inProductionSql} then 1 else 0 end as in_production`),
    knex.raw(`${liveSql} as live_now`, [now, now]),
    knex.raw(`${verdictSql} as verdict_now`, [now, now, now]),
    knex.raw(`${tierSql} as tier_now`, [now]),
    knex.raw(`${authorisationSql} as authorisation_now`, [now]),
    knex.raw(`case when ${overdueSql} then 1 else 0 end as overdue_now`, [now]),
  );
  const columns = [
    'owner',
    'type',
    'lifecycle',
    'system',
    'mode',
    'owner_state',
    'in_production',
    'live_now',
    'verdict_now',
    'tier_now',
    'authorisation_now',
    'overdue_now',
  ];
  const rows = await knex
    .from(inner.as('m'))
    .select(columns)
    .count({ count: '*' })
    .groupBy(columns);
  return rows.map(row => ({
    owner: row.owner,
    type: row.type,
    lifecycle: row.lifecycle,
    system: row.system,
    mode: row.mode,
    ownerState: row.owner_state,
    inProduction: Number(row.in_production) === 1,
    live: row.live_now,
    verdict: row.verdict_now,
    tier: row.tier_now,
    authorisation: row.authorisation_now,
    overdue: Number(row.overdue_now) === 1,
    count: Number(row.count),
  }));
}
