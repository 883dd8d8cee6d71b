/**
 * Ports and extension points of Model Governance.
 *
 * @packageDocumentation
 */
export * from './checkpointWitness';
export * from './config';
export * from './driftFormats';
export * from './http';
export * from './kpis';
export * from './mlflow';
export * from './modelRegistry';
export * from './signalSource';
