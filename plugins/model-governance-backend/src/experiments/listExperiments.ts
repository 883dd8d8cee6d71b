import {
  experimentEventKinds,
  readExperiments,
  type ExperimentList,
} from '@modelgov/backstage-plugin-model-governance-common';
import {
  loadFeeds,
  loadToldModels,
  type ToldFilter,
  type Visibility,
} from '../database';
import type { ServiceContext } from '../services/context';

const DAY_MS = 86_400_000;
const MOST = 200;

/** Experiments of the models that the caller may see, the last first. */
export async function listExperiments(
  { db, now }: Pick<ServiceContext, 'db' | 'now'>,
  visibility: Visibility,
  ask: { filter: ToldFilter; days?: number },
): Promise<ExperimentList> {
  const at = now();
  const since = at - (ask.days ?? 90) * DAY_MS;
  const told = await loadToldModels(db, visibility, {
    filter: ask.filter,
    kinds: experimentEventKinds,
    now: at,
  });
  const all = told
    .flatMap(({ model, events }) =>
      readExperiments(events, at).map(experiment => ({ model, experiment })),
    )
    .filter(({ experiment }) => Date.parse(experiment.lastAt) >= since)
    .sort(
      (a, b) =>
        Date.parse(b.experiment.lastAt) - Date.parse(a.experiment.lastAt),
    );
  const feeds = await loadFeeds(db);
  return {
    asOf: new Date(at).toISOString(),
    since: new Date(since).toISOString(),
    told: experimentEventKinds.some(kind => feeds.has(kind)),
    total: all.length,
    items: all.slice(0, MOST),
  };
}
