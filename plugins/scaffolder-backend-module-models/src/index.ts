/**
 * Scaffolder actions of Model Governance.
 *
 * @packageDocumentation
 */
export {
  scaffolderModuleModels,
  scaffolderModuleModels as default,
} from './module';
