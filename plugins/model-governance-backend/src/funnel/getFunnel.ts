import {
  emptyFile,
  funnelStanding,
  summariseFunnel,
  type FunnelModel,
  type FunnelView,
} from '@modelgov/backstage-plugin-model-governance-common';
import {
  loadFiles,
  loadRunning,
  type ToldFilter,
  type Visibility,
} from '../database';
import type { ServiceContext } from '../services/context';

const DAY_MS = 86_400_000;
const MOST = 200;
/** Files held whole at a time; others have their turn in between. */
const CHUNK = 500;

/** The way to production of the models that the caller may see. */
export async function getFunnel(
  { db, now }: Pick<ServiceContext, 'db' | 'now'>,
  visibility: Visibility,
  ask: { filter: Omit<ToldFilter, 'model'>; days?: number },
): Promise<FunnelView> {
  const at = now();
  const all = await loadRunning(db, visibility, {
    filter: ask.filter,
    now: at,
  });
  const placed: FunnelModel[] = [];
  for (let start = 0; start < all.length; start += CHUNK) {
    const some = all.slice(start, start + CHUNK);
    const loaded = await loadFiles(
      db,
      some.map(({ model }) => model.ref),
    );
    const files = new Map(loaded.map(file => [file.modelRef, file]));
    for (const { model, running } of some) {
      const file = files.get(model.ref) ?? emptyFile(model.ref);
      placed.push({ model, standing: funnelStanding(file, running, at) });
    }
  }
  return summariseFunnel(placed, {
    since: at - (ask.days ?? 90) * DAY_MS,
    now: at,
    most: MOST,
  });
}
