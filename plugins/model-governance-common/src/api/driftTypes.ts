import type { FromSchema } from 'json-schema-to-ts';
import type * as drift from './driftSchemas';

/** @public */
export type DriftKind = FromSchema<typeof drift.driftKindSchema>;
/** @public */
export type DriftResultInput = FromSchema<typeof drift.driftResultInputSchema>;
/** @public */
export type DriftReportRequest = FromSchema<
  typeof drift.driftReportRequestSchema
>;
/** @public */
export type DriftReceipt = FromSchema<typeof drift.driftReceiptSchema>;
/** @public */
export type DriftReferenceView = FromSchema<typeof drift.driftReferenceSchema>;
/** @public */
export type DriftSeries = FromSchema<typeof drift.driftSeriesSchema>;
/** @public */
export type DriftView = FromSchema<typeof drift.driftViewSchema>;
