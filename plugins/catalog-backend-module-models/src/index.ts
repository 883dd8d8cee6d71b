/**
 * The `Model` kind for the Backstage catalog.
 *
 * @packageDocumentation
 */
export { catalogModuleModels, catalogModuleModels as default } from './module';
