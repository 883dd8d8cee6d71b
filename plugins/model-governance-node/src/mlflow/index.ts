export { MlflowRegistry, type MlflowRegistryOptions } from './MlflowRegistry';
export { readMlflowConfig } from './readMlflowConfig';
