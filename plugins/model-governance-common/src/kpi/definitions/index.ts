import type { Kpi } from '../types';
import { deliveryKpis } from './delivery';
import { efficiencyKpis } from './efficiency';
import { governanceKpis } from './governance';
import { qualityKpis } from './quality';
import { reliabilityKpis } from './reliability';

/** The 23 KPIs, by their number. @public */
export const builtInKpis: readonly Kpi[] = [
  ...deliveryKpis,
  ...qualityKpis,
  ...reliabilityKpis,
  ...efficiencyKpis,
  ...governanceKpis,
].sort((a, b) => a.number - b.number);
