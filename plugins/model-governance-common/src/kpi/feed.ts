import type { EventKind } from '../events';
import { noEstimate, type Estimate } from './estimate';
import type { KpiDefinition } from './types';
import type { KpiWindow } from './window';

/** When events of a kind came, from any model; epoch ms of what they tell. @public */
export interface EventFeed {
  first: number;
  last: number;
}
/** @public */
export type EventFeeds = ReadonlyMap<EventKind, EventFeed>;

/** A feed that was silent for longer than this is taken for broken. @public */
export const FEED_SILENCE_DAYS = 45;

const DAY_MS = 86_400_000;

/**
 * Why the events that a KPI is read from cannot be trusted to be all; the
 * first of its kinds must have come at least once, from whatever model.
 */
export function feedProblem(
  { inputs }: Pick<KpiDefinition, 'inputs'>,
  feeds: EventFeeds,
  at: number,
): Estimate | undefined {
  if (inputs.length === 0) return undefined;
  if (!feeds.has(inputs[0])) {
    return {
      ...noEstimate,
      state: 'not-configured',
      reason: `No event of kind ${inputs[0]} has ever come`,
    };
  }
  const last = Math.max(...inputs.map(kind => feeds.get(kind)?.last ?? 0));
  const quiet = Math.floor((at - last) / DAY_MS);
  return quiet > FEED_SILENCE_DAYS
    ? {
        ...noEstimate,
        state: 'source-down',
        reason: `No event of ${inputs.join(
          ', ',
        )} for ${quiet} days, from any model: is the sender still connected?`,
      }
    : undefined;
}

/** Whether somebody would have told us of what happened in a window. */
export function wasFed(
  { inputs }: Pick<KpiDefinition, 'inputs'>,
  feeds: EventFeeds,
  window: KpiWindow,
): boolean {
  const feed = feeds.get(inputs[0]);
  // A feed that begins inside of the window saw a part of it only.
  return feed !== undefined && feed.first < window.from + DAY_MS;
}
