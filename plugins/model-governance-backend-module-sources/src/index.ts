/**
 * Telemetry sources of Model Governance.
 *
 * @packageDocumentation
 */
export { modelGovernanceModuleSources as default } from './module';
