import type { FromSchema } from 'json-schema-to-ts';
import type * as lineage from './lineageSchemas';

/** @public */
export type LineageReceipt = FromSchema<typeof lineage.lineageReceiptSchema>;
/** @public */
export type LineageGraph = FromSchema<typeof lineage.lineageGraphSchema>;
/** @public */
export type LineageImpact = FromSchema<typeof lineage.lineageImpactSchema>;
