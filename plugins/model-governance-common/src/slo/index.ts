export * from './burnRates';
export * from './compositeWindows';
export * from './errorBudget';
export * from './evaluateSlo';
export * from './sloCounts';
export * from './slosOf';
export * from './toOpenSlo';
export * from './types';
