import type { FunnelView, ToldModel } from '../api';
import { medianDuration } from '../kpi/survival';
import {
  dropOutReasons,
  funnelStages,
  type FunnelStage,
  type FunnelStanding,
} from './funnelStanding';

/** A model and where it is. @public */
export interface FunnelModel {
  model: ToldModel;
  standing: FunnelStanding;
}

const median = (values: readonly number[]): number | null => {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1
    ? sorted[middle]
    : (sorted[middle - 1] + sorted[middle]) / 2;
};

const order = (stage: FunnelStage) => funnelStages.indexOf(stage);

/** Stage by stage, the oldest first; what the record is silent of comes last. */
const byStageAndAge = (a: FunnelModel, b: FunnelModel) =>
  order(a.standing.stage) - order(b.standing.stage) ||
  (a.standing.since ?? Infinity) - (b.standing.since ?? Infinity) ||
  0;

const instant = (at: number) => new Date(at).toISOString();

/**
 * The way to production in numbers. A model that runs as it should is counted
 * but not listed: the list is of what waits, left, or runs unauthorised.
 *
 * @param range - epoch ms; requests submitted from `since` on make the queue
 *   time, with those that still wait
 * @public
 */
export function summariseFunnel(
  models: readonly FunnelModel[],
  { since, now, most }: { since: number; now: number; most: number },
): FunnelView {
  const queue = models
    .flatMap(({ standing }) => standing.queue)
    .filter(({ submittedAt, open }) => open || submittedAt >= since);
  const waited = medianDuration(queue);
  const listed = models
    .filter(({ standing: { stage, authorised } }) =>
      stage === 'production' ? !authorised : true,
    )
    .sort(byStageAndAge);
  return {
    asOf: instant(now),
    since: instant(since),
    models: models.length,
    stages: funnelStages.map(stage => {
      const inStage = models.filter(({ standing }) => standing.stage === stage);
      const ages = inStage.flatMap(({ standing }) =>
        standing.since === null ? [] : [now - standing.since],
      );
      return {
        stage,
        models: inStage.length,
        medianAgeMs: median(ages),
        unknownAge: inStage.length - ages.length,
      };
    }),
    queue: {
      requests: queue.length,
      open: queue.filter(({ open }) => open).length,
      medianMs: waited?.ms ?? null,
      atLeastMs: waited?.atLeast ?? null,
    },
    dropOuts: dropOutReasons.flatMap(reason => {
      const n = models.filter(m => m.standing.dropOut === reason).length;
      return n > 0 ? [{ reason, models: n }] : [];
    }),
    unauthorised: models.filter(
      ({ standing }) => standing.stage === 'production' && !standing.authorised,
    ).length,
    total: listed.length,
    items: listed.slice(0, most).map(({ model, standing }) => ({
      model,
      stage: standing.stage,
      since: standing.since === null ? null : instant(standing.since),
      ageMs: standing.since === null ? null : now - standing.since,
      dropOut: standing.dropOut,
      authorised: standing.authorised,
    })),
  };
}
