/**
 * Form fields of the Model Governance templates.
 *
 * @packageDocumentation
 */
export { scaffolderModuleModels as default } from './module';
export { scaffolderModelsTranslationRef } from './translation';
