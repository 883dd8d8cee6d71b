import type { FromSchema } from 'json-schema-to-ts';
import type * as governance from './governanceSchemas';
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
/** @public */
export type AllowedAction = FromSchema<typeof governance.allowedActionSchema>;
/** @public */
export type TierView = FromSchema<typeof governance.tierViewSchema>;
/** @public */
export type DueItem = FromSchema<typeof governance.dueItemSchema>;
/** @public */
export type Completeness = FromSchema<typeof governance.completenessSchema>;
/** @public */
export type CommandRequest = FromSchema<typeof governance.commandRequestSchema>;
/** @public */
export type CommandResult = FromSchema<typeof governance.commandResultSchema>;
/** @public */
export type CardDiff = FromSchema<typeof governance.cardDiffSchema>;
/** @public */
export type CardImportRequest = FromSchema<
  typeof governance.cardImportRequestSchema
>;
/** @public */
export type CardImportPreview = FromSchema<
  typeof governance.cardImportPreviewSchema
>;
/** @public */
export type CardExport = FromSchema<typeof governance.cardExportSchema>;
/** @public */
export type Inbox = FromSchema<typeof governance.inboxSchema>;
/** @public */
export type PolicySimulationRequest = FromSchema<
  typeof governance.simulationRequestSchema
>;
/** @public */
export type PolicySimulationView = FromSchema<
  typeof governance.simulationSchema
>;
/** @public */
export type GateRequest = FromSchema<typeof governance.gateRequestSchema>;
/** @public */
export type GateResponse = FromSchema<typeof governance.gateAnswerSchema>;
/** @public */
export type IntakeRequest = FromSchema<typeof governance.intakeRequestSchema>;
/** @public */
export type IntakeResult = FromSchema<typeof governance.intakeResultSchema>;
/** @public */
export type GovernanceSummary = FromSchema<
  typeof governance.governanceSummarySchema
>;
/** @public */
export type ModelFileView = FromSchema<typeof governance.modelFileSchema>;
/** @public */
export type CardFileView = NonNullable<
  FromSchema<typeof governance.cardFileSchema>
>;
/** @public */
export type CardView = FromSchema<typeof governance.cardViewSchema>;
/** @public */
export type ReviewView = FromSchema<typeof governance.reviewSchema>;
/** @public */
export type PolicyView = FromSchema<typeof governance.policyViewSchema>;
