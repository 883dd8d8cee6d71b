/**
 * Contract tests for adapters of Model Governance. They use the globals of
 * Jest.
 *
 * @packageDocumentation
 */
export * from './describeSignalSource';
