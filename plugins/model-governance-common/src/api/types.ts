import type { FromSchema } from 'json-schema-to-ts';
import type * as schemas from './schemas';

/** @public */
export type SignalValue = FromSchema<typeof schemas.signalValueSchema>;
/** @public */
export type SignalTarget = FromSchema<typeof schemas.targetSchema>;
/** @public */
export type RunningIdentity = FromSchema<typeof schemas.runningIdentitySchema>;
/** @public */
export type ModelSummary = FromSchema<typeof schemas.modelSummarySchema>;
/** @public */
export type ModelList = FromSchema<typeof schemas.modelListSchema>;
/** @public */
export type ModelDetail = FromSchema<typeof schemas.modelDetailSchema>;
/** @public */
export type Portfolio = FromSchema<typeof schemas.portfolioSchema>;
/** @public */
export type TelemetrySeries = FromSchema<typeof schemas.telemetrySeriesSchema>;
/** @public */
export type TelemetryRange = TelemetrySeries['range'];
/** @public */
export type SourceHealth = FromSchema<typeof schemas.sourceHealthSchema>;
/** @public */
export type SourceList = FromSchema<typeof schemas.sourceListSchema>;
/** @public */
export type RecordEntry = FromSchema<typeof schemas.recordEntrySchema>;
/** @public */
export type RecordList = FromSchema<typeof schemas.recordListSchema>;
/** @public */
export type HistoryImport = FromSchema<typeof schemas.historyImportSchema>;
/** @public */
export type HistoryImportResult = FromSchema<
  typeof schemas.historyImportResultSchema
>;
