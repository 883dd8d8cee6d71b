export * from './evaluateCondition';
export * from './parseCondition';
export * from './types';
