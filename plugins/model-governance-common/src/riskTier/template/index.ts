export * from './templates';
export * from './types';
