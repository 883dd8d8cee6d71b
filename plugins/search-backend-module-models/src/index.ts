/**
 * Models in Backstage's search.
 *
 * @packageDocumentation
 */
export { searchModuleModels as default } from './module';
