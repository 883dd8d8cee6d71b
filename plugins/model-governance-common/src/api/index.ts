export { eventPaths } from './eventPaths';
export { kpiPaths } from './kpiPaths';
export { scorecardPaths } from './scorecardPaths';
export * from './kpiTypes';
export { governancePaths } from './governancePaths';
export { ledgerPaths } from './ledgerPaths';
export { openapiDocument } from './openapi';
export { stepUpPaths } from './stepUpPaths';
export * from './types';
