/**
 * Contract tests for adapters of Model Governance, and a server that they can
 * talk to. They use the globals of Jest.
 *
 * @packageDocumentation
 */
export * from './describeSignalSource';
export * from './LocalServer';
