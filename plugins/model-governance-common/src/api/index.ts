export { openapiDocument } from './openapi';
export * from './types';
