import type { Knex } from 'knex';
import { chunks } from './openDatabase';
import { restrict, type Visibility } from './portfolioSql';
import {
  asNumber,
  asNumberOrNull,
  type DueCandidateRow,
  type DueItemRow,
  type GovernanceModelRow,
} from './tables';

/** Something that waits, and whom it waits for. */
export interface DueEntry extends Omit<DueItemRow, 'model_ref'> {
  /** Refs of groups and people. */
  candidates: readonly string[];
}

/** Writes what lists show of one model's file. */
export async function saveGovernanceSummary(
  tx: Knex.Transaction,
  row: GovernanceModelRow,
  due: readonly DueEntry[],
): Promise<void> {
  const { model_ref } = row;
  await tx<GovernanceModelRow>('governance_model')
    .insert(row)
    .onConflict('model_ref')
    .merge();
  await tx<DueItemRow>('due_item').where({ model_ref }).delete();
  await tx<DueCandidateRow>('due_candidate').where({ model_ref }).delete();
  const items = due.map(({ candidates: _, ...item }) => ({
    model_ref,
    ...item,
  }));
  for (const part of chunks(items, 80)) await tx('due_item').insert(part);
  const candidates = due.flatMap(({ object, slot, kind, candidates: refs }) =>
    [...new Set(refs)].map(ref => ({ model_ref, object, slot, kind, ref })),
  );
  for (const part of chunks(candidates)) await tx('due_candidate').insert(part);
}

export interface InboxFilter {
  /** Refs of the caller: themselves and their groups. */
  mine: readonly string[];
  scope: 'mine' | 'all';
  state?: 'waiting' | 'due-soon' | 'overdue';
  kind?: string;
}

export interface InboxItem extends DueItemRow {
  model_title: string | null;
  tier: string | null;
  mine: boolean;
}

const stateSql = `case
  when due_item.due_at is not null and due_item.due_at < ? then 'overdue'
  when due_item.warn_at is not null and due_item.warn_at <= ? then 'due-soon'
  else 'waiting' end`;

/** What waits, over the models that the caller may see; soonest due first. */
export async function loadInbox(
  knex: Knex,
  visibility: Visibility,
  filter: InboxFilter,
  page: { limit: number; offset: number; now: number },
): Promise<{
  items: InboxItem[];
  total: number;
  counts: { mine: number; overdue: number; all: number };
}> {
  const { now, limit, offset } = page;
  const mineSql = knex.raw(
    `exists (select 1 from due_candidate c where c.model_ref = due_item.model_ref
      and c.object = due_item.object and c.slot = due_item.slot and c.kind = due_item.kind
      and c.ref in (${filter.mine.map(() => '?').join(',') || 'null'}))`,
    [...filter.mine],
  );
  const base = () => {
    const query = knex('due_item')
      .join('model', 'model.ref', 'due_item.model_ref')
      .leftJoin('model_live', 'model_live.model_ref', 'model.ref')
      .whereNull('model.removed_at');
    restrict(knex, query, visibility);
    return query;
  };
  const [counts] = await base().select(
    knex.raw('count(*) as "all"'),
    knex.raw('coalesce(sum(case when ? then 1 else 0 end), 0) as mine', [
      mineSql,
    ]),
    knex.raw(
      'coalesce(sum(case when due_item.due_at < ? then 1 else 0 end), 0) as overdue',
      [now],
    ),
  );
  const listed = base();
  if (filter.scope === 'mine') listed.whereRaw('?', [mineSql]);
  if (filter.kind) listed.where('due_item.kind', filter.kind);
  if (filter.state)
    listed.whereRaw(`(${stateSql}) = ?`, [now, now, filter.state]);
  const [{ total }] = await listed.clone().count({ total: '*' });
  const rows = await listed
    .leftJoin('governance_model as g', 'g.model_ref', 'due_item.model_ref')
    .select(
      'due_item.*',
      'model.title as model_title',
      'g.tier as tier',
      knex.raw('case when ? then 1 else 0 end as mine', [mineSql]),
    )
    .orderByRaw('case when due_item.due_at is null then 1 else 0 end')
    .orderBy([
      'due_item.due_at',
      'due_item.model_ref',
      'due_item.object',
      'due_item.slot',
    ])
    .limit(limit)
    .offset(offset);
  return {
    items: rows.map(row => ({ ...row, mine: Number(row.mine) === 1 })),
    total: asNumber(total ?? 0),
    counts: {
      all: asNumber(counts.all),
      mine: asNumber(counts.mine),
      overdue: asNumber(counts.overdue),
    },
  };
}

/** Models whose file the clock changes before this instant. */
export async function modelsToReview(
  knex: Knex,
  now: number,
  limit: number,
): Promise<string[]> {
  const rows = await knex<GovernanceModelRow>('governance_model')
    .where('review_at', '<=', now)
    .orderBy('review_at')
    .limit(limit)
    .select('model_ref');
  return rows.map(row => row.model_ref);
}

export async function loadSummary(
  knex: Knex,
  modelRef: string,
): Promise<{ seq: number; reviewAt: number | null } | undefined> {
  const row = await knex<GovernanceModelRow>('governance_model')
    .where({ model_ref: modelRef })
    .first();
  return (
    row && { seq: asNumber(row.seq), reviewAt: asNumberOrNull(row.review_at) }
  );
}
