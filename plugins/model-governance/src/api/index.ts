export * from './ModelGovernanceApi';
export * from './ModelGovernanceClient';
export * from './query';
