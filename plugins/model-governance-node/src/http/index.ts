export * from './fetchBody';
export * from './HttpFailure';
export * from './redact';
export type { HttpAnswer } from './sendOnce';
