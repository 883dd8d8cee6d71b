import type { ServiceContext } from '../services/context';
import type { CatalogLookup } from './CatalogLookup';
import type { KpiService } from './KpiService';

/** What reading KPIs stands on. */
export interface KpiContext extends Pick<ServiceContext, 'db' | 'now'> {
  kpis: KpiService;
  lookup: Pick<CatalogLookup, 'domainsOf' | 'managersOf'>;
}
