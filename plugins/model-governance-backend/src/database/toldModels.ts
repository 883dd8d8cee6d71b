import type {
  EventKind,
  LifecycleEvent,
  ToldModel,
} from '@modelgov/backstage-plugin-model-governance-common';
import type { Knex } from 'knex';
import { toLifecycleEvent, type LifecycleEventRow } from './events';
import {
  portfolioQuery,
  tierSql,
  type PortfolioFilter,
  type Visibility,
} from './portfolioSql';

/** Which models are asked about, in production or not. */
export interface ToldFilter
  extends Pick<PortfolioFilter, 'owner' | 'type' | 'system' | 'tier'> {
  /** Refs. */
  model?: string[];
}

interface ToldRow extends LifecycleEventRow, Omit<ToldModel, 'ref' | 'owner'> {
  model_owner: string | null;
}

/**
 * The events of these kinds, by visible model; with them whatever corrects or
 * takes back an event, since that may be one of them.
 */
export async function loadToldModels(
  knex: Knex,
  visibility: Visibility,
  ask: { filter: ToldFilter; kinds: readonly EventKind[]; now: number },
): Promise<{ model: ToldModel; events: LifecycleEvent[] }[]> {
  const { filter, kinds, now } = ask;
  const query = portfolioQuery(knex, visibility, filter, now)
    .join('lifecycle_event', 'lifecycle_event.subject_ref', 'model.ref')
    .where(either =>
      either
        .whereIn('lifecycle_event.kind', [...kinds])
        .orWhereNotNull('lifecycle_event.corrects'),
    )
    .select(
      'lifecycle_event.*',
      'model.name',
      'model.title',
      'model.owner as model_owner',
      knex.raw(`${tierSql} as tier`, [now]),
    );
  if (filter.model?.length) query.whereIn('model.ref', filter.model);
  const rows: ToldRow[] = await query;
  const byRef = new Map<
    string,
    { model: ToldModel; events: LifecycleEvent[] }
  >();
  for (const row of rows) {
    const { subject_ref: ref, name, title, model_owner: owner, tier } = row;
    const known = byRef.get(ref) ?? {
      model: { ref, name, title, owner, tier },
      events: [],
    };
    known.events.push(toLifecycleEvent(row));
    byRef.set(ref, known);
  }
  return [...byRef.values()];
}
