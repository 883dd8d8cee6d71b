import { InputError } from '@backstage/errors';
import type { PeopleKpi } from '@modelgov/backstage-plugin-model-governance-common';
import { loadLatestKpis, loadPersonsWithKpis } from '../database';
import type { KpiContext } from './context';
import { kpiById } from './portfolioKpis';
import { resultAt, viewOf } from './readLatest';

/**
 * A KPI of persons for the person and their manager. In the order of refs:
 * nobody is ranked.
 */
export async function listPeopleKpi(
  context: KpiContext,
  ask: { id: string; viewer: string | null },
): Promise<PeopleKpi> {
  const { db, now, lookup } = context;
  const kpi = kpiById(context, ask.id);
  if (kpi.judgedAt !== 'person') {
    throw new InputError(`id: ${kpi.title} is not about persons`);
  }
  const { viewer } = ask;
  if (!viewer) return { definition: viewOf(kpi), items: [] };
  const refs = await loadPersonsWithKpis(db, kpi.id);
  const managers = await lookup.managersOf(refs);
  const shown = refs
    .filter(ref => ref === viewer || managers.get(ref) === viewer)
    .sort();
  const latest = await loadLatestKpis(db, shown, kpi.id);
  return {
    definition: viewOf(kpi),
    items: latest
      .map(each => ({ ref: each.subjectRef, result: resultAt(each, now()) }))
      .sort((a, b) => (a.ref < b.ref ? -1 : 1)),
  };
}
