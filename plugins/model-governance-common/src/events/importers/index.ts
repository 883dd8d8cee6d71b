export * from './deployments';
export * from './importers';
export * from './incidents';
export * from './junit';
export * from './sarif';
export type { ImportContext, ImportedEvent, Importer } from './types';
