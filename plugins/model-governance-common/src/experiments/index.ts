export * from './readExperiments';
