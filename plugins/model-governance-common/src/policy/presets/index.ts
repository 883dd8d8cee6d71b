export * from './createPolicy';
export type { PolicyGroups } from './groups';
