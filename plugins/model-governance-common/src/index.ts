/**
 * Rules, types, permissions and the API contract of Model Governance.
 *
 * @packageDocumentation
 */
export * from './api';
export * from './approvals';
export * from './changes';
export * from './conditions';
export * from './cost';
export * from './drift';
export * from './events';
export * from './evidence';
export * from './experiments';
export * from './followUps';
export * from './funnel';
export * from './incidents';
export * from './intake';
export * from './kpi';
export * from './ledger';
export * from './lineage';
export * from './modelCard';
export * from './models';
export * from './permissions';
export * from './policy';
export * from './record';
export * from './registry';
export * from './riskTier';
export * from './scorecard';
export * from './slo';
export * from './targets';
export * from './telemetry';
