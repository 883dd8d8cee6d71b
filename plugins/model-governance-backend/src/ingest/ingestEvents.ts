import {
  effectiveEvents,
  eventImporters,
  parseLifecycleEvent,
  type EventFormat,
  type EventIntakeResult,
  type LifecycleEvent,
} from '@modelgov/backstage-plugin-model-governance-common';
import { InputError } from '@backstage/errors';
import {
  appendEvents,
  everKnownRefs,
  loadEventsOf,
  markAllKpisDue,
  markKpisDue,
  touchFeeds,
  type Database,
} from '../database';
import type { PeopleService } from '../governance/people';

export interface IngestContext {
  db: Database;
  people: Pick<PeopleService, 'load'>;
  now: () => number;
}

/** Who sends, and how it came. */
export interface Sender {
  /** `user:default/pat` or `service:ci`. */
  ref: string;
  origin: 'live' | 'import';
}

const MAX_EVENTS = 500;

/**
 * Takes events once, by source and id. What cannot be taken is named by its
 * index, the rest is kept.
 */
export async function ingestEvents(
  context: IngestContext,
  body: unknown,
  sender: Sender,
): Promise<EventIntakeResult & { subjects: string[] }> {
  const given = Array.isArray(body) ? body : [body];
  if (given.length === 0) throw new InputError('events: the list is empty');
  if (given.length > MAX_EVENTS) {
    throw new InputError(
      `events: ${given.length} are too many; send at most ${MAX_EVENTS} at once`,
    );
  }
  const { db, now } = context;
  const receivedAt = now();
  const parsed = given.map(value => parseLifecycleEvent(value, receivedAt));
  const known = await knownSubjects(context, parsed);
  const rejected: EventIntakeResult['rejected'] = [];
  const unique = new Map<string, LifecycleEvent>();
  let repeated = 0;
  parsed.forEach((event, index) => {
    const problem =
      typeof event === 'string' ? event : refusal(event, known, sender);
    if (problem !== undefined) {
      rejected.push({ index, id: idOf(given[index]), reason: problem });
    } else if (typeof event !== 'string') {
      const key = JSON.stringify([event.source, event.id]);
      if (unique.has(key)) repeated += 1;
      else unique.set(key, event);
    }
  });
  const events = [...unique.values()];
  let isFirst = false;
  const added = await db.transaction(async tx => {
    const stored = await appendEvents(
      tx,
      events.map(event => ({
        event,
        receivedAt,
        origin: sender.origin,
        sender: sender.ref,
      })),
    );
    isFirst = await touchFeeds(tx, stored);
    await markKpisDue(
      tx,
      stored.map(event => event.subjectRef),
      { what: 'events' },
    );
    return stored;
  });
  // What was not configured for anybody is now: of others it says "none".
  if (isFirst) await markAllKpisDue(db);
  return {
    accepted: added.length,
    duplicates: events.length - added.length + repeated,
    rejected,
    subjects: [...new Set(added.map(event => event.subjectRef))],
  };
}

/** A document of another tool, through the same door. */
export async function ingestDocument(
  context: IngestContext,
  ask: {
    format: EventFormat;
    document: unknown;
    model: string;
    source: string;
  },
  sender: Sender,
): Promise<EventIntakeResult & { subjects: string[] }> {
  const { format, document, model, source } = ask;
  const openFindings =
    format === 'sarif'
      ? await readOpenFindings(context.db, model, source)
      : () => [];
  const events = eventImporters[format](document, {
    model,
    source,
    receivedAt: context.now(),
    openFindings,
  });
  if (events.length === 0) {
    return { accepted: 0, duplicates: 0, rejected: [], subjects: [] };
  }
  const total = { accepted: 0, duplicates: 0 };
  const rejected: EventIntakeResult['rejected'] = [];
  const subjects = new Set<string>();
  for (let from = 0; from < events.length; from += MAX_EVENTS) {
    const part = events.slice(from, from + MAX_EVENTS);
    const result = await ingestEvents(context, part, sender);
    total.accepted += result.accepted;
    total.duplicates += result.duplicates;
    rejected.push(
      ...result.rejected.map(each => ({ ...each, index: each.index + from })),
    );
    result.subjects.forEach(ref => subjects.add(ref));
  }
  return { ...total, rejected, subjects: [...subjects] };
}

/** What was open just before an instant, of one source and model. */
async function readOpenFindings(db: Database, model: string, source: string) {
  const ref = model.toLocaleLowerCase('en-US');
  const all = (await loadEventsOf(db, [ref])).get(ref) ?? [];
  const told = effectiveEvents(all).filter(event => event.source === source);
  return (at: number) => {
    const open = new Set<string>();
    for (const event of told) {
      if (event.occurredAt >= at) break;
      if (event.kind === 'security-finding.opened')
        open.add(event.data.finding);
      if (event.kind === 'security-finding.closed') {
        open.delete(event.data.finding);
      }
    }
    return [...open];
  };
}

async function knownSubjects(
  { db, people }: IngestContext,
  parsed: readonly (LifecycleEvent | string)[],
): Promise<Set<string>> {
  const refs = new Set(
    parsed.flatMap(event =>
      typeof event === 'string' ? [] : [event.subjectRef],
    ),
  );
  const users = [...refs].filter(ref => ref.startsWith('user:'));
  const models = [...refs].filter(ref => !ref.startsWith('user:'));
  const found = await everKnownRefs(db, models);
  if (users.length > 0) {
    for (const ref of (await people.load(users)).keys()) found.add(ref);
  }
  return found;
}

function refusal(
  event: LifecycleEvent,
  known: ReadonlySet<string>,
  sender: Sender,
): string | undefined {
  if (!known.has(event.subjectRef)) {
    return `subject: the catalog has no ${event.subjectRef}; register it, or send again once it is there`;
  }
  // Whoever attests answers for it: nobody attests in another's name.
  if (
    event.kind === 'fact.attested' &&
    sender.ref.startsWith('user:') &&
    event.data.author !== sender.ref
  ) {
    return `data.author: must be ${sender.ref}, who sends it`;
  }
  return undefined;
}

function idOf(value: unknown): string | null {
  const id =
    typeof value === 'object' && value !== null && 'id' in value
      ? value.id
      : undefined;
  return typeof id === 'string' ? id.slice(0, 200) : null;
}
