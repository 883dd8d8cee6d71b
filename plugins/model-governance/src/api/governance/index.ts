export * from './GovernanceApi';
export * from './GovernanceClient';
export * from './types';
