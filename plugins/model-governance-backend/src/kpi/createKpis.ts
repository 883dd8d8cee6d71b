import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import type { Config } from '@backstage/config';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { TargetPolicy } from '@modelgov/backstage-plugin-model-governance-common';
import type { Database } from '../database';
import { ScorecardKeeper } from '../scorecard/ScorecardKeeper';
import { CatalogLookup } from './CatalogLookup';
import { readKpiConfig, type KpiAdditions } from './config';
import { KpiService } from './KpiService';

/** The service of KPIs and what reading them needs of the catalog. */
export function createKpis(given: {
  config: Config;
  added: KpiAdditions;
  db: Database;
  signalPolicy: TargetPolicy;
  catalog: CatalogService;
  auth: AuthService;
  logger: LoggerService;
  now: () => number;
}): { kpis: KpiService; lookup: CatalogLookup } {
  const { config, added, db, signalPolicy, logger, now } = given;
  const { kpis, policy, propose, scorecard } = readKpiConfig(config, added);
  return {
    lookup: new CatalogLookup(given.catalog, given.auth),
    kpis: new KpiService({
      db,
      kpis,
      policy,
      propose,
      signalPolicy,
      scorecards: new ScorecardKeeper({
        policy: scorecard,
        sources: added.factSources,
        logger,
      }),
      logger,
      now,
    }),
  };
}
