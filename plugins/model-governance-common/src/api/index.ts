export { governancePaths } from './governancePaths';
export { openapiDocument } from './openapi';
export { stepUpPaths } from './stepUpPaths';
export * from './types';
