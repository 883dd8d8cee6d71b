/**
 * Ports and extension points of Model Governance.
 *
 * @packageDocumentation
 */
export * from './checkpointWitness';
export * from './driftFormats';
export * from './kpis';
export * from './signalSource';
