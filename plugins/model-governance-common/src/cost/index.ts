export { costOf } from './costOf';
export { addTotals } from './costTotals';
export * from './parsePriceTable';
export * from './types';
