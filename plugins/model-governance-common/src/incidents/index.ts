export * from './readIncidents';
