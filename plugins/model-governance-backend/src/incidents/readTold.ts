import type {
  EventKind,
  LifecycleEvent,
  ToldModel,
} from '@modelgov/backstage-plugin-model-governance-common';
import {
  loadFeeds,
  loadToldModels,
  type ToldFilter,
  type Visibility,
} from '../database';
import type { ServiceContext } from '../services/context';

const DAY_MS = 86_400_000;
const DAYS = 90;

export interface ToldQuery {
  filter: ToldFilter;
  days?: number;
}

/**
 * What events of these kinds tell of the models that the caller may see, and
 * the head of the list that is made of it.
 */
export async function readTold<T>(
  { db, now }: Pick<ServiceContext, 'db' | 'now'>,
  visibility: Visibility,
  { filter, days = DAYS }: ToldQuery,
  told: {
    kinds: readonly EventKind[];
    /** @param now - epoch ms */
    read(events: LifecycleEvent[], now: number): T[];
  },
) {
  const at = now();
  const since = at - days * DAY_MS;
  const { kinds } = told;
  const models = await loadToldModels(db, visibility, {
    filter,
    kinds,
    now: at,
  });
  const feeds = await loadFeeds(db);
  return {
    since,
    items: models.flatMap(({ model, events }) =>
      told
        .read(events, at)
        .map((item): { model: ToldModel; item: T } => ({ model, item })),
    ),
    head: {
      asOf: new Date(at).toISOString(),
      since: new Date(since).toISOString(),
      // Whether anybody has ever sent one: none is not the same as not told.
      told: kinds.some(kind => feeds.has(kind)),
    },
  };
}
