export type { ReportedDeployment } from './deployments';
export type { ReportedIncident } from './incidents';
export * from './readHistory';
