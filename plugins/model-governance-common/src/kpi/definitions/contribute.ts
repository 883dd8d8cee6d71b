import type { EventKind, EventOf, LifecycleEvent } from '../../events';
import type { Statistic } from '../statistic';
import type { Contribution, ModelHistory } from '../types';

export const DAY = 86_400_000;

/** Events of a kind; the last word on each item, where items are named. */
export function ofKind<K extends EventKind>(
  { events }: Pick<ModelHistory, 'events'>,
  kind: K,
  itemOf?: (event: EventOf<K>) => string,
): EventOf<K>[] {
  const found = events.filter(
    (event): event is EventOf<K> => event.kind === kind,
  );
  if (!itemOf) return found;
  return [...new Map(found.map(event => [itemOf(event), event])).values()];
}

export const at = (
  { occurredAt }: LifecycleEvent,
  statistic: Statistic,
): Contribution => ({ at: occurredAt, statistic });

/** One of one, or none of one. */
export const outOfOne = (good: boolean): Statistic => ({
  type: 'ratio',
  num: good ? 1 : 0,
  den: 1,
});

export const one = (marked = false): Statistic => ({
  type: 'count',
  n: 1,
  marked: marked ? 1 : 0,
});

/** What lasted from one instant to another; an end before its beginning is left out. */
export function span(
  from: number,
  to: number | null,
  name: string,
): Contribution {
  if (to !== null && to < from) {
    return { at: from, note: `${name} ends before it begins: left out` };
  }
  return { at: from, statistic: { type: 'spans', spans: [[from, to]] } };
}

/** Decimal text to millionths, exactly. */
export function microsOf(amount: string): number {
  const [whole, fraction = ''] = amount.split('.');
  return Number(whole) * 1_000_000 + Number(fraction.padEnd(6, '0'));
}
