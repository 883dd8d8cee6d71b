import type { FromSchema } from 'json-schema-to-ts';
import type * as cost from './costSchemas';

/** @public */
export type CostTotalView = FromSchema<typeof cost.costTotalSchema>;
/** @public */
export type ModelCostView = FromSchema<typeof cost.modelCostSchema>;
/** @public */
export type CostList = FromSchema<typeof cost.costListSchema>;
