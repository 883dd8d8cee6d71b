export * from './after';
export * from './controlState';
export * from './decide';
export { dueKinds, type DueEntry } from './dueEntry';
export * from './dueList';
export * from './events';
export * from './evolve';
export * from './stateAt';
export * from './types';
