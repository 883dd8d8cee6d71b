import type {
  EventFeed,
  EventKind,
  LifecycleEvent,
} from '@modelgov/backstage-plugin-model-governance-common';
import type { Knex } from 'knex';
import { chunks, whereIn } from './openDatabase';
import { asNumber, type BigInt } from './tables';

export interface LifecycleEventRow {
  source: string;
  id: string;
  kind: string;
  subject_ref: string;
  occurred_at: BigInt;
  received_at: BigInt;
  origin: 'live' | 'import';
  sender: string;
  corrects: string | null;
  data: string;
}

/** An event with how it came. */
export interface StoredEvent {
  event: LifecycleEvent;
  /** Epoch ms. */
  receivedAt: number;
  origin: 'live' | 'import';
  sender: string;
}

function toRow({ event, ...how }: StoredEvent): LifecycleEventRow {
  return {
    source: event.source,
    id: event.id,
    kind: event.kind,
    subject_ref: event.subjectRef,
    occurred_at: event.occurredAt,
    received_at: how.receivedAt,
    origin: how.origin,
    sender: how.sender,
    corrects: event.corrects,
    data: JSON.stringify(event.data),
  };
}

/** What a row of `lifecycle_event` tells. */
export function toLifecycleEvent(row: LifecycleEventRow): LifecycleEvent {
  // It was parsed before it was written.
  return {
    kind: row.kind,
    source: row.source,
    id: row.id,
    subjectRef: row.subject_ref,
    occurredAt: asNumber(row.occurred_at),
    corrects: row.corrects,
    data: JSON.parse(row.data),
  } as LifecycleEvent;
}

function fromRow(row: LifecycleEventRow): StoredEvent {
  return {
    event: toLifecycleEvent(row),
    receivedAt: asNumber(row.received_at),
    origin: row.origin,
    sender: row.sender,
  };
}

/** Rows of ten columns that a statement may carry on both engines. */
const EVENT_CHUNK = 100;

/**
 * Adds those that are not there yet, by source and id.
 *
 * @returns what was added
 */
export async function appendEvents(
  tx: Knex.Transaction,
  events: readonly StoredEvent[],
): Promise<LifecycleEvent[]> {
  const added: LifecycleEvent[] = [];
  for (const part of chunks(events, EVENT_CHUNK)) {
    const rows: Pick<LifecycleEventRow, 'source' | 'id'>[] =
      await tx<LifecycleEventRow>('lifecycle_event')
        .insert(part.map(toRow))
        .onConflict(['source', 'id'])
        .ignore()
        .returning(['source', 'id']);
    const keys = new Set(rows.map(row => JSON.stringify([row.source, row.id])));
    added.push(
      ...part
        .map(({ event }) => event)
        .filter(event => keys.has(JSON.stringify([event.source, event.id]))),
    );
  }
  return added;
}

/**
 * Remembers that kinds of events came, and when what they tell happened.
 *
 * @returns whether one of the kinds came for the first time ever
 */
export async function touchFeeds(
  tx: Knex.Transaction,
  events: readonly LifecycleEvent[],
): Promise<boolean> {
  const known = await loadFeeds(tx);
  const feeds = new Map<EventKind, EventFeed>();
  for (const { kind, occurredAt } of events) {
    const { first, last } = feeds.get(kind) ?? {
      first: occurredAt,
      last: occurredAt,
    };
    feeds.set(kind, {
      first: Math.min(first, occurredAt),
      last: Math.max(last, occurredAt),
    });
  }
  // In one order, so that two batches cannot wait for each other.
  for (const [kind, { first, last }] of [...feeds].sort()) {
    const before = known.get(kind);
    // They only ever widen: what lies within needs no write.
    if (before && before.first <= first && before.last >= last) continue;
    await tx('event_feed')
      .insert({ kind, first_at: first, last_at: last })
      .onConflict('kind')
      .merge({
        first_at: tx.raw(
          'case when excluded.first_at < event_feed.first_at then excluded.first_at else event_feed.first_at end',
        ),
        last_at: tx.raw(
          'case when excluded.last_at > event_feed.last_at then excluded.last_at else event_feed.last_at end',
        ),
      });
  }
  return events.some(({ kind }) => !known.has(kind));
}

export async function loadFeeds(
  knex: Knex,
): Promise<Map<EventKind, EventFeed>> {
  const rows: { kind: EventKind; first_at: BigInt; last_at: BigInt }[] =
    await knex('event_feed').select('*');
  return new Map(
    rows.map(row => [
      row.kind,
      { first: asNumber(row.first_at), last: asNumber(row.last_at) },
    ]),
  );
}

/** All events of these models or persons. */
export async function loadEventsOf(
  knex: Knex,
  refs: readonly string[],
): Promise<Map<string, LifecycleEvent[]>> {
  const query = knex<LifecycleEventRow>('lifecycle_event').select('*');
  whereIn(knex, query, 'subject_ref', refs);
  const rows: LifecycleEventRow[] = await query;
  const byRef = new Map<string, LifecycleEvent[]>();
  for (const row of rows) {
    const { event } = fromRow(row);
    const known = byRef.get(event.subjectRef);
    if (known) known.push(event);
    else byRef.set(event.subjectRef, [event]);
  }
  return byRef;
}

/** Where a page of events begins: after this one. */
export interface EventPosition {
  occurredAt: number;
  source: string;
  id: string;
}

/** Events of one model, newest first. */
export async function loadEventPage(
  knex: Knex,
  ask: {
    ref: string;
    kinds?: readonly string[];
    limit: number;
    after?: EventPosition;
  },
): Promise<StoredEvent[]> {
  const query = knex<LifecycleEventRow>('lifecycle_event')
    .where('subject_ref', ask.ref)
    .orderBy([
      { column: 'occurred_at', order: 'desc' },
      { column: 'source', order: 'desc' },
      { column: 'id', order: 'desc' },
    ])
    .limit(ask.limit);
  if (ask.kinds) query.whereIn('kind', [...ask.kinds]);
  const { after } = ask;
  if (after) {
    query.where(any =>
      any
        .where('occurred_at', '<', after.occurredAt)
        .orWhere(same =>
          same
            .where('occurred_at', after.occurredAt)
            .andWhere(next =>
              next
                .where('source', '<', after.source)
                .orWhere(last =>
                  last
                    .where('source', after.source)
                    .andWhere('id', '<', after.id),
                ),
            ),
        ),
    );
  }
  return (await query).map(fromRow);
}

/** Of these refs, those that are or once were models. */
export async function everKnownRefs(
  knex: Knex,
  refs: readonly string[],
): Promise<Set<string>> {
  const query = knex('model').select('ref');
  whereIn(knex, query, 'ref', refs);
  const rows: { ref: string }[] = await query;
  return new Set(rows.map(row => row.ref));
}
