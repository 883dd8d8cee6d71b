export * from './registryLineage';
export * from './types';
