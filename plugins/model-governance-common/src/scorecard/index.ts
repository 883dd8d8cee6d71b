export * from './builtInChecks';
export * from './evaluateScorecard';
export * from './facts';
export * from './gaps';
export * from './parseScorecard';
export * from './types';
