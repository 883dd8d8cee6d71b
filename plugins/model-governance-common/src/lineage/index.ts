export * from './afterLineage';
export * from './gaps';
export * from './knownLineage';
export * from './parseOpenLineage';
export * from './types';
