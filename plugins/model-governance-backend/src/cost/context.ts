import type { Price } from '@modelgov/backstage-plugin-model-governance-common';
import type { ServiceContext } from '../services/context';

export interface CostContext extends Pick<ServiceContext, 'db' | 'now'> {
  prices: readonly Price[];
}
