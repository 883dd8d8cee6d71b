import type { Knex } from 'knex';

/** A transaction, for those outside this folder, who may pass it on only. */
export type Transaction = Knex.Transaction;
export type Database = Knex;

export * from './cardFiles';
export { connect } from './connect';
export * from './cost';
export * from './deploymentVersions';
export * from './drift';
export * from './entitySearch';
export * from './files';
export * from './funnel';
export * from './gateAnswers';
export * from './events';
export * from './kpi';
export * from './kpiModels';
export * from './kpiParts';
export * from './kpiSnapshots';
export * from './kpiTelemetry';
export * from './ledger';
export * from './ledgerReads';
export {
  loadLineageEdges,
  loadModelRelations,
  loadRunningVersions,
  replaceLineage,
  saveLineage,
} from './lineage';
export * from './lineageReach';
export * from './live';
export * from './models';
export * from './notices';
export * from './observed';
export { openDatabase, migrationsDirectory } from './openDatabase';
export { UnsupportedRuleError } from './permissionFilter';
export * from './organisation';
export * from './points';
export * from './portfolio';
export * from './portfolioGroups';
export type { PortfolioFilter, Visibility } from './portfolioSql';
export * from './receipts';
export * from './records';
export * from './registryRefs';
export * from './resolution';
export * from './rollups';
export { loadDue, takeDue } from './rollupDue';
export * from './scorecard';
export * from './sources';
export * from './stepUps';
export * from './summaries';
export * from './toldModels';
export * from './unmapped';
