export * from './fields';
export * from './readConnection';
