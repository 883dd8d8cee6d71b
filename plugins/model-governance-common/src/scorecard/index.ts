export * from './builtInChecks';
export * from './evaluateScorecard';
export * from './facts';
export * from './parseScorecard';
export * from './types';
