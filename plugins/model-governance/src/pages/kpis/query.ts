import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import { kpiGroupings, type KpiFilter, type KpiGrouping } from '../../api/kpis';

export const kpiViews = [
  'tiles',
  'heatmap',
  'groups',
  'gaps',
  'changes',
  'incidents',
  'funnel',
  'experiments',
] as const;
export type KpiView = (typeof kpiViews)[number];
export const filterNames = ['tier', 'owner', 'system'] as const;

/** What the KPI page shows; all of it in the address. */
export interface KpiQuery {
  view: KpiView;
  filter: KpiFilter;
  /** The KPI that is open, or compared. */
  kpi?: string;
  /** The model whose evidence of that KPI is open. */
  model?: string;
  by: KpiGrouping;
  cursor?: string;
}

/** What an address says; what it says wrongly is left out. */
export function readKpiQuery(params: URLSearchParams): KpiQuery {
  const filter: Record<string, string[]> = {};
  for (const name of filterNames) {
    const values = params.getAll(name).filter(Boolean).slice(0, 50);
    if (values.length > 0) filter[name] = values;
  }
  return {
    view: kpiViews.find(view => view === params.get('view')) ?? 'tiles',
    filter,
    kpi: params.get('kpi') ?? undefined,
    model: params.get('model') ?? undefined,
    by: kpiGroupings.find(by => by === params.get('by')) ?? 'team',
    cursor: params.get('cursor') ?? undefined,
  };
}

export type Patch = Readonly<
  Record<string, string | readonly string[] | undefined>
>;

/** The address with something else; a page belongs to its filters. */
export function patched(params: URLSearchParams, patch: Patch): string {
  const next = new URLSearchParams(params);
  next.delete('cursor');
  for (const [name, value] of Object.entries(patch)) {
    next.delete(name);
    for (const each of [value ?? []].flat()) next.append(name, each);
  }
  return `?${next}`;
}

/** The query, and the address that differs from it by a patch. */
export function useKpiQuery(): {
  query: KpiQuery;
  linkTo: (patch: Patch) => string;
  change: (patch: Patch) => void;
} {
  const [params, setParams] = useSearchParams();
  const query = useMemo(() => readKpiQuery(params), [params]);
  const linkTo = useCallback(
    (patch: Patch) => patched(params, patch),
    [params],
  );
  const change = useCallback(
    (patch: Patch) => setParams(new URLSearchParams(patched(params, patch))),
    [params, setParams],
  );
  return { query, linkTo, change };
}
