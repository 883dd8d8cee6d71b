export * from './OpenMetricsSource';
export type { Endpoint } from './types';
