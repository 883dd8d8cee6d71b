/**
 * Backend of Model Governance.
 *
 * @packageDocumentation
 */
export { modelGovernancePlugin as default } from './plugin';
