export { governancePaths } from './governancePaths';
export { openapiDocument } from './openapi';
export * from './types';
