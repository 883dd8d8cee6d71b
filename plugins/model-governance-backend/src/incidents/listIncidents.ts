import {
  compareIncidents,
  incidentEventKinds,
  readIncidents,
  type IncidentList,
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

/** Incidents of the models that the caller may see: open ones however old. */
export async function listIncidents(
  { db, now }: Pick<ServiceContext, 'db' | 'now'>,
  visibility: Visibility,
  ask: { filter: ToldFilter; days?: number },
): Promise<IncidentList> {
  const at = now();
  const since = at - (ask.days ?? 90) * DAY_MS;
  const told = await loadToldModels(db, visibility, {
    filter: ask.filter,
    kinds: incidentEventKinds,
    now: at,
  });
  const all = told
    .flatMap(({ model, events }) =>
      readIncidents(events, at).map(incident => ({ model, incident })),
    )
    .filter(
      ({ incident: { resolvedAt } }) =>
        resolvedAt === null || Date.parse(resolvedAt) >= since,
    )
    .sort((a, b) => compareIncidents(a.incident, b.incident));
  const inState = (state: string) =>
    all.filter(({ incident }) => incident.state === state);
  const feeds = await loadFeeds(db);
  return {
    asOf: new Date(at).toISOString(),
    since: new Date(since).toISOString(),
    told: incidentEventKinds.some(kind => feeds.has(kind)),
    counts: {
      open: inState('open').length,
      mitigated: inState('mitigated').length,
      resolved: inState('resolved').length,
      unexplained: inState('resolved').filter(
        ({ incident }) => incident.rootCause === null,
      ).length,
    },
    total: all.length,
    items: all.slice(0, MOST),
  };
}
