import type { FromSchema } from 'json-schema-to-ts';
import type { eventIntakeResultSchema } from './eventPaths';
import type * as kpi from './kpiSchemas';
import type * as scorecard from './scorecardPaths';

/** @public */
export type KpiUnit = FromSchema<typeof kpi.kpiUnitSchema>;
/** @public */
export type KpiTargetResult = FromSchema<typeof kpi.kpiTargetResultSchema>;
/** @public */
export type KpiResult = FromSchema<typeof kpi.kpiResultSchema>;
/** @public */
export type KpiDefinitionView = FromSchema<typeof kpi.kpiDefinitionSchema>;
/** @public */
export type VerdictCounts = FromSchema<typeof kpi.verdictCountsSchema>;
/** @public */
export type KpiSummary = FromSchema<typeof kpi.kpiSummarySchema>;
/** @public */
export type KpiList = FromSchema<typeof kpi.kpiListSchema>;
/** @public */
export type KpiModelList = FromSchema<typeof kpi.kpiModelListSchema>;
/** @public */
export type KpiRollup = FromSchema<typeof kpi.rollupSchema>;
/** @public */
export type KpiHeatmap = FromSchema<typeof kpi.heatmapSchema>;
/** @public */
export type KpiPoint = FromSchema<typeof kpi.kpiPointSchema>;
/** @public */
export type KpiDetail = FromSchema<typeof kpi.kpiDetailSchema>;
/** @public */
export type ModelKpiList = FromSchema<typeof kpi.modelKpisSchema>;
/** @public */
export type ModelKpiDetail = FromSchema<typeof kpi.modelKpiSchema>;
/** @public */
export type PeopleKpi = FromSchema<typeof kpi.peopleKpiSchema>;
/** @public */
export type KpiDryRun = FromSchema<typeof kpi.kpiDryRunSchema>;
/** @public */
export type LifecycleEventView = FromSchema<
  typeof kpi.lifecycleEventViewSchema
>;
/** @public */
export type EventIntakeResult = FromSchema<typeof eventIntakeResultSchema>;
/** @public */
export type ScorecardCheck = FromSchema<typeof scorecard.checkResultSchema>;
/** @public */
export type ScorecardGap = FromSchema<typeof scorecard.gapSchema>;
/** @public */
export type ScorecardGaps = FromSchema<typeof scorecard.gapsSchema>;
/** @public */
export type Scorecard = FromSchema<typeof scorecard.scorecardSchema>;
