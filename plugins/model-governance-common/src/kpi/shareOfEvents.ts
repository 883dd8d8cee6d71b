import type { EventKind, EventOf, LifecycleEvent } from '../events';
import type { Kpi } from './types';

/** What {@link shareOfEventsKpi} is told. @public */
export interface ShareOfEvents<K extends EventKind>
  extends Pick<Kpi, 'id' | 'title' | 'area' | 'formula'>,
    Partial<Pick<Kpi, 'better' | 'windowDays' | 'minimumN' | 'things'>> {
  kind: K;
  /** Whether an event is among those whose share is measured. */
  counts(event: EventOf<K>): boolean;
}

/**
 * The commonest KPI of one's own: the share of a model's events of one kind
 * that something is true of, from 0 to 1. Unless told otherwise more is
 * better, over 30 days, and three events are needed for a number.
 *
 * @public
 */
export function shareOfEventsKpi<K extends EventKind>(
  given: ShareOfEvents<K>,
): Kpi {
  const { kind, counts, ...described } = given;
  const isOfKind = (event: LifecycleEvent): event is EventOf<K> =>
    event.kind === kind;
  return {
    better: 'higher',
    windowDays: 30,
    minimumN: 3,
    things: `events of kind ${kind}`,
    ...described,
    number: 0,
    unit: 'ratio',
    frequency: 'monthly',
    judgedAt: 'model',
    denominator: `Events of kind ${kind} in the window`,
    source: `Events of kind ${kind}`,
    rollUp: 'merge',
    statistic: 'ratio',
    inputs: [kind],
    whenEmpty: 'unknown',
    fromEvents: ({ events }) =>
      events.filter(isOfKind).map(event => ({
        at: event.occurredAt,
        statistic: { type: 'ratio', num: counts(event) ? 1 : 0, den: 1 },
      })),
  };
}
