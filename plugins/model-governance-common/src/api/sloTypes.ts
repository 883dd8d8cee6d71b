import type { FromSchema } from 'json-schema-to-ts';
import type * as slo from './sloSchemas';

/** @public */
export type SloView = FromSchema<typeof slo.sloViewSchema>;
/** @public */
export type SloList = FromSchema<typeof slo.sloListSchema>;
/** @public */
export type SloExport = FromSchema<typeof slo.sloExportSchema>;
