import type { KpiDefinitionView } from '../api/kpiTypes';
import type { EventKind, LifecycleEvent } from '../events';
import type { MergeableWindow } from '../telemetry/series';
import type { ReportedDeployment } from './history/deployments';
import type { ReportedIncident } from './history/incidents';
import type { Statistic, StatisticType } from './statistic';

/** A measure of the portfolio, said as data. @public */
export interface KpiDefinition extends KpiDefinitionView {
  /** What is counted, in the plural, for sentences: "deployments". */
  things: string;
  statistic: StatisticType;
  /** Serving modes that it is about; all when left out. */
  modes?: readonly string[];
  /** Kinds of events that it is read from; their silence is noticed. */
  inputs: readonly EventKind[];
  /** What nothing at all means, while the feed is alive. */
  whenEmpty: 'unknown' | 'not-applicable' | 'zero';
  /** Held against the interval, not the number: it must lie beyond the target. */
  byInterval?: true;
  /** Share of models within their own targets that a group is held against. */
  groupTarget?: number;
}

/** What happened to a model, with the items that several events tell about. @public */
export interface ModelHistory {
  subjectRef: string;
  /** Effective, in order. */
  events: readonly LifecycleEvent[];
  deployments: readonly ReportedDeployment[];
  incidents: readonly ReportedIncident[];
  /** Rollbacks and hotfixes that fit no deployment. */
  deploymentNotes: readonly { at: number; note: string }[];
}

/** A piece of a day. @public */
export interface Contribution {
  /** Epoch ms of what it is about. */
  at: number;
  statistic?: Statistic;
  note?: string;
}

/** A day of a model's telemetry, merged over its production deployments. @public */
export interface TelemetryDay {
  /** Days since 1970-01-01 UTC. */
  day: number;
  window: MergeableWindow;
}

/** What is true of a model now, without a window. @public */
export interface ModelState {
  /** Drift is measured now, and a target alerts on it. */
  driftWatched: boolean;
  /** Filled share of the card's profile of the tier; `null` without a card. */
  cardShare: number | null;
}

/**
 * A KPI: its definition and how facts become its statistic. Exactly one of the
 * three readers is there.
 *
 * @public
 */
export interface Kpi extends KpiDefinition {
  fromEvents?(history: ModelHistory): Contribution[];
  fromTelemetry?(day: TelemetryDay): Statistic | undefined;
  fromState?(state: ModelState): Statistic;
}
