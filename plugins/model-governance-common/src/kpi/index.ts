export * from './defaultPolicy';
export * from './definitions';
export { estimate, type Estimate } from './estimate';
export {
  evaluateKpi,
  KPI_EVALUATOR_VERSION,
  type KpiAsk,
  type KpiAttestation,
  type KpiEvaluation,
} from './evaluateKpi';
export { FEED_SILENCE_DAYS, type EventFeed, type EventFeeds } from './feed';
export * from './fold';
export * from './history';
export {
  correlation,
  relativeUplift,
  wilsonInterval,
  type Uplift,
} from './intervals';
export * from './judgeKpi';
export * from './parseKpiPolicy';
export * from './rollUp';
export * from './shareOfEvents';
export {
  addStatistics,
  sumStatistics,
  utcDayOf,
  utcDayText,
  type KpiDay,
  type Statistic,
  type StatisticOf,
  type StatisticType,
} from './statistic';
export { medianDuration, type MedianDuration } from './survival';
export { LEAST_COVERAGE } from './verdict';
export * from './targets';
export * from './types';
export * from './window';
