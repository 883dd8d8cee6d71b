import type { FromSchema } from 'json-schema-to-ts';
import type * as drift from './driftSchemas';
import type * as utility from './utilitySchemas';

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
/** @public */
export type MeasurementBatch = FromSchema<typeof drift.measurementBatchSchema>;
/** @public */
export type MeasurementReceipt = FromSchema<
  typeof drift.measurementReceiptSchema
>;
/** @public */
export type MeasurementList = FromSchema<typeof drift.measurementListSchema>;
/** @public */
export type PredictionDayRequest = FromSchema<
  typeof utility.predictionDayRequestSchema
>;
/** @public */
export type PredictionDayReceipt = FromSchema<
  typeof utility.predictionDayReceiptSchema
>;
/** @public */
export type UtilityTask = FromSchema<typeof utility.utilityTaskSchema>;
/** @public */
export type UtilityMetric = FromSchema<typeof utility.utilityMetricSchema>;
/** @public */
export type UtilityWindow = FromSchema<typeof utility.utilityWindowSchema>;
/** @public */
export type UtilityView = FromSchema<typeof utility.utilityViewSchema>;
