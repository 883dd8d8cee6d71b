import type { ToldModel } from '@modelgov/backstage-plugin-model-governance-common';
import type { Knex } from 'knex';
import {
  deploymentObservedColumn,
  portfolioQuery,
  tierSql,
  type PortfolioFilter,
  type Visibility,
} from './portfolioSql';

interface RunningRow extends ToldModel {
  lifecycle: string | null;
  traffic_observed: number | null;
  deployment_observed: number;
}

/**
 * Visible models with whether they run: an authorisation alone, which makes a
 * model one in production elsewhere, is not yet to run.
 */
export async function loadRunning(
  knex: Knex,
  visibility: Visibility,
  ask: {
    filter: Pick<PortfolioFilter, 'owner' | 'type' | 'system' | 'tier'>;
    now: number;
  },
): Promise<{ model: ToldModel; running: boolean }[]> {
  const { filter, now } = ask;
  const rows: RunningRow[] = await portfolioQuery(knex, visibility, filter, now)
    .orderBy(['model.sort_name', 'model.ref'])
    .select(
      'model.ref',
      'model.name',
      'model.title',
      'model.owner',
      'model.lifecycle',
      'model_live.traffic_observed',
      knex.raw(deploymentObservedColumn),
      knex.raw(`${tierSql} as tier`, [now]),
    );
  return rows.map(({ ref, name, title, owner, tier, ...seen }) => ({
    model: { ref, name, title, owner, tier },
    running:
      seen.lifecycle?.toLocaleLowerCase('en-US') === 'production' ||
      seen.traffic_observed === 1 ||
      Number(seen.deployment_observed) === 1,
  }));
}
