export * from './frameworkScope';
export * from './types';
