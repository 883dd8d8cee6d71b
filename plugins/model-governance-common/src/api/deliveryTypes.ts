import type { FromSchema } from 'json-schema-to-ts';
import type * as delivery from './deliverySchemas';

/** A model that events tell of. @public */
export type ToldModel = FromSchema<typeof delivery.toldModelSchema>;
/** An incident with its timeline. @public */
export type IncidentRecord = FromSchema<typeof delivery.incidentRecordSchema>;
/** @public */
export type IncidentList = FromSchema<typeof delivery.incidentListSchema>;
/** The way to production. @public */
export type FunnelView = FromSchema<typeof delivery.funnelSchema>;
/** What was judged otherwise some days ago. @public */
export type VerdictChanges = FromSchema<typeof delivery.verdictChangesSchema>;
/** An experiment with its readouts. @public */
export type ExperimentRecord = FromSchema<
  typeof delivery.experimentRecordSchema
>;
/** @public */
export type ExperimentList = FromSchema<typeof delivery.experimentListSchema>;
