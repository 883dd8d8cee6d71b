/**
 * Rules, types, permissions and the API contract of Model Governance.
 *
 * @packageDocumentation
 */
export * from './api';
export * from './ledger';
export * from './models';
export * from './permissions';
export * from './targets';
export * from './telemetry';
