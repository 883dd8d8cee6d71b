import type { TargetPolicy } from '@modelgov/backstage-plugin-model-governance-common';
import type { Database } from '../database';

/** What every read service stands on. */
export interface ServiceContext {
  db: Database;
  policy: TargetPolicy;
  /** Epoch ms. */
  now: () => number;
}
