export * from './governancePolicy';
