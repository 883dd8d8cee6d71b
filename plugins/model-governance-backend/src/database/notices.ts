import type { Knex } from 'knex';
import { chunks } from './openDatabase';
import type { Visibility } from './portfolioSql';
import {
  asNumber,
  asNumberOrNull,
  type BigInt,
  type DueItemRow,
} from './tables';

interface NoticeRow {
  key: string;
  model_ref: string;
  topic: string;
  severity: string;
  title: string;
  description: string;
  object: string;
  kind: string | null;
  slot: string | null;
  since: BigInt | null;
  recipients: string;
  delivered: string;
  created_at: BigInt;
  next_at: BigInt | null;
  attempts: number;
}

interface ReaderRow {
  user_ref: string;
  visibility: string;
  seen_at: BigInt;
}

/** News for people. Instants in epoch ms. */
export interface StoredNotice {
  /** SHA-256, hex. */
  key: string;
  modelRef: string;
  topic: string;
  severity: 'high' | 'normal';
  title: string;
  description: string;
  object: string;
  /** Of the due item that has to wait still. */
  waiting: { kind: string; slot: string; since: number | null } | null;
  recipients: readonly string[];
  /** Who was told, or made it news and knows. */
  delivered: readonly string[];
  createdAt: number;
  /** This one included; 0 again when it did not fail. */
  attempts: number;
}

/** Writes what is news; what was written before stays as it is. */
export async function saveNotices(
  tx: Knex,
  notices: readonly Omit<StoredNotice, 'attempts'>[],
): Promise<void> {
  const rows = notices.map(
    (one): NoticeRow => ({
      key: one.key,
      model_ref: one.modelRef,
      topic: one.topic,
      severity: one.severity,
      title: one.title,
      description: one.description,
      object: one.object,
      kind: one.waiting?.kind ?? null,
      slot: one.waiting?.slot ?? null,
      since: one.waiting?.since ?? null,
      recipients: JSON.stringify(one.recipients),
      delivered: JSON.stringify(one.delivered),
      created_at: one.createdAt,
      next_at: one.createdAt,
      attempts: 0,
    }),
  );
  for (const part of chunks(rows, 60)) {
    await tx<NoticeRow>('notice').insert(part).onConflict('key').ignore();
  }
}

/**
 * Takes notices whose time has come, for one sender alone: nobody else finds
 * them before `until`.
 */
export async function claimNotices(
  knex: Knex,
  given: { now: number; until: number; limit: number },
): Promise<StoredNotice[]> {
  const { now, until, limit } = given;
  const due = await knex<NoticeRow>('notice')
    .where('next_at', '<=', now)
    .orderBy('next_at')
    .limit(limit);
  const claimed: StoredNotice[] = [];
  for (const row of due) {
    const { key, next_at } = row;
    const attempts = row.attempts + 1;
    const changed = await knex<NoticeRow>('notice')
      .where({ key, next_at })
      .update({ next_at: until, attempts });
    if (changed === 1) claimed.push(toNotice({ ...row, attempts }));
  }
  return claimed;
}

/** What an attempt came to; `nextAt` is `null` when it was the last. */
export async function settleNotice(
  knex: Knex,
  key: string,
  result: {
    delivered: readonly string[];
    nextAt: number | null;
    attempts: number;
  },
): Promise<void> {
  await knex<NoticeRow>('notice')
    .where({ key })
    .update({
      delivered: JSON.stringify(result.delivered),
      next_at: result.nextAt,
      attempts: result.attempts,
    });
}

/** Whether what was news is waiting still. */
export async function isWaiting(
  knex: Knex,
  { modelRef, object, waiting }: StoredNotice,
): Promise<boolean> {
  if (!waiting) return true;
  const found = await knex<DueItemRow>('due_item')
    .where({ model_ref: modelRef, object, ...waiting })
    .first('object');
  return found !== undefined;
}

/** Forgets what is done with and so old that it cannot be found anew. */
export async function dropNotices(knex: Knex, before: number): Promise<void> {
  await knex<NoticeRow>('notice')
    .where('created_at', '<', before)
    .whereNull('next_at')
    .delete();
}

/** @returns whether the person was unknown or may now read something else */
export async function saveReader(
  knex: Knex,
  reader: { userRef: string; visibility: Visibility; at: number },
): Promise<boolean> {
  const { userRef, at } = reader;
  const visibility = JSON.stringify(reader.visibility);
  const before = await knex<ReaderRow>('notice_reader')
    .where({ user_ref: userRef })
    .first();
  await knex<ReaderRow>('notice_reader')
    .insert({ user_ref: userRef, visibility, seen_at: at })
    .onConflict('user_ref')
    .merge();
  return before?.visibility !== visibility;
}

/** Those of these people who were here since an instant. */
export async function loadReaders(
  knex: Knex,
  refs: readonly string[],
  since: number,
): Promise<Map<string, Visibility>> {
  const readers = new Map<string, Visibility>();
  for (const part of chunks([...refs])) {
    const rows = await knex<ReaderRow>('notice_reader')
      .whereIn('user_ref', part)
      .where('seen_at', '>=', since);
    for (const { user_ref, visibility } of rows) {
      readers.set(user_ref, JSON.parse(visibility));
    }
  }
  return readers;
}

/** Somebody came in for whom news may have been kept; what is being sent or failed keeps its time. */
export async function wakeNotices(knex: Knex, now: number): Promise<void> {
  await knex<NoticeRow>('notice')
    .where('next_at', '>', now)
    .where('attempts', 0)
    .update({ next_at: now });
}

function toNotice(row: NoticeRow): StoredNotice {
  return {
    key: row.key,
    modelRef: row.model_ref,
    topic: row.topic,
    severity: row.severity === 'high' ? 'high' : 'normal',
    title: row.title,
    description: row.description,
    object: row.object,
    waiting:
      row.kind === null
        ? null
        : {
            kind: row.kind,
            slot: row.slot ?? '',
            since: asNumberOrNull(row.since),
          },
    recipients: JSON.parse(row.recipients),
    delivered: JSON.parse(row.delivered),
    createdAt: asNumber(row.created_at),
    attempts: row.attempts,
  };
}
