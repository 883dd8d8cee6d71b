import {
  compareIncidents,
  incidentEventKinds,
  readIncidents,
  type IncidentList,
} from '@modelgov/backstage-plugin-model-governance-common';
import type { Visibility } from '../database';
import type { ServiceContext } from '../services/context';
import { readTold, type ToldQuery } from './readTold';

const MOST = 200;

/** Incidents of the models that the caller may see: open ones however old. */
export async function listIncidents(
  context: Pick<ServiceContext, 'db' | 'now'>,
  visibility: Visibility,
  ask: ToldQuery,
): Promise<IncidentList> {
  const { since, items, head } = await readTold(context, visibility, ask, {
    kinds: incidentEventKinds,
    read: readIncidents,
  });
  const all = items
    .filter(
      ({ item: { resolvedAt } }) =>
        resolvedAt === null || Date.parse(resolvedAt) >= since,
    )
    .sort((a, b) => compareIncidents(a.item, b.item));
  const inState = (state: string) =>
    all.filter(({ item }) => item.state === state);
  return {
    ...head,
    counts: {
      open: inState('open').length,
      mitigated: inState('mitigated').length,
      resolved: inState('resolved').length,
      unexplained: inState('resolved').filter(
        ({ item }) => item.rootCause === null,
      ).length,
    },
    total: all.length,
    items: all
      .slice(0, MOST)
      .map(({ model, item }) => ({ model, incident: item })),
  };
}
