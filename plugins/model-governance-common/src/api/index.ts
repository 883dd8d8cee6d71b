export { governancePaths } from './governancePaths';
export { ledgerPaths } from './ledgerPaths';
export { openapiDocument } from './openapi';
export { stepUpPaths } from './stepUpPaths';
export * from './types';
