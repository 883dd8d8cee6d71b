import type { LifecycleEvent } from './eventTypes';

const keyOf = (source: string, id: string) => JSON.stringify([source, id]);

// Not localeCompare: the order must be the same on every machine.
const compareText = (a: string, b: string) => Number(a > b) - Number(a < b);

/** By when it happened; source and id decide between equals. @public */
export function compareEvents(a: LifecycleEvent, b: LifecycleEvent): number {
  return (
    a.occurredAt - b.occurredAt ||
    compareText(a.source, b.source) ||
    compareText(a.id, b.id)
  );
}

/**
 * The events that count, in one order whatever the order they came in: each
 * once, without those that a later word of the same source replaced or took
 * back. Of several corrections of one event the last counts.
 *
 * @public
 */
export function effectiveEvents(
  events: readonly LifecycleEvent[],
): LifecycleEvent[] {
  const unique = new Map(
    events.map(event => [keyOf(event.source, event.id), event]),
  );
  const sorted = [...unique.values()].sort(compareEvents);
  const replacedBy = new Map<string, LifecycleEvent>();
  const gone = new Set<string>();
  for (const event of sorted) {
    if (event.corrects === null) continue;
    const target = keyOf(event.source, event.corrects);
    const earlier = replacedBy.get(target);
    if (earlier) gone.add(keyOf(earlier.source, earlier.id));
    replacedBy.set(target, event);
    gone.add(target);
  }
  return sorted.filter(
    event =>
      event.kind !== 'event.retracted' &&
      !gone.has(keyOf(event.source, event.id)),
  );
}
