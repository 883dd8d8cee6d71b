import {
  stringifyEntityRef,
  type CompoundEntityRef,
} from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import {
  kpiApiRef,
  type DeliveryFilter,
  type KpiFilter,
  type KpiGrouping,
  type KpiPageQuery,
} from '../api/kpis';
import { useResource } from './useResource';

/** KPIs are computed when facts change; a minute later is soon enough. */
const REFRESH_MS = 60_000;

export function useKpis(filter: KpiFilter) {
  const api = useApi(kpiApiRef);
  return useResource({
    key: JSON.stringify(filter),
    load: signal => api.listKpis(filter, signal),
    refreshMs: REFRESH_MS,
    keepPrevious: true,
  });
}

export function useKpi(id: string, filter: KpiFilter) {
  const api = useApi(kpiApiRef);
  return useResource({
    key: JSON.stringify([id, filter]),
    load: signal => api.getKpi(id, filter, signal),
    refreshMs: REFRESH_MS,
  });
}

export function useKpiModels(id: string, query: KpiPageQuery) {
  const api = useApi(kpiApiRef);
  return useResource({
    key: JSON.stringify([id, query]),
    load: signal => api.listKpiModels(id, query, signal),
    keepPrevious: true,
  });
}

export function useKpiPeople(id: string) {
  const api = useApi(kpiApiRef);
  return useResource({
    key: id,
    load: signal => api.listKpiPeople(id, signal),
  });
}

export function useModelKpi(model: CompoundEntityRef, id: string) {
  const api = useApi(kpiApiRef);
  return useResource({
    key: `${stringifyEntityRef(model)}|${id}`,
    load: signal => api.getModelKpi(model, id, signal),
    refreshMs: REFRESH_MS,
  });
}

export function useRollup(by: KpiGrouping, filter: KpiFilter) {
  const api = useApi(kpiApiRef);
  return useResource({
    key: JSON.stringify([by, filter]),
    load: signal => api.getRollup(by, filter, signal),
    keepPrevious: true,
  });
}

export function useHeatmap(query: KpiPageQuery) {
  const api = useApi(kpiApiRef);
  return useResource({
    key: JSON.stringify(query),
    load: signal => api.getHeatmap(query, signal),
    keepPrevious: true,
  });
}

export function useGaps(filter: KpiFilter) {
  const api = useApi(kpiApiRef);
  return useResource({
    key: JSON.stringify(filter),
    load: signal => api.listGaps(filter, signal),
    refreshMs: REFRESH_MS,
    keepPrevious: true,
  });
}

export function useIncidents(filter: DeliveryFilter) {
  const api = useApi(kpiApiRef);
  return useResource({
    key: JSON.stringify(filter),
    load: signal => api.listIncidents(filter, signal),
    refreshMs: REFRESH_MS,
    keepPrevious: true,
  });
}

export function useFunnel(filter: KpiFilter) {
  const api = useApi(kpiApiRef);
  return useResource({
    key: JSON.stringify(filter),
    load: signal => api.getFunnel(filter, signal),
    refreshMs: REFRESH_MS,
    keepPrevious: true,
  });
}

export function useChanges(filter: KpiFilter) {
  const api = useApi(kpiApiRef);
  return useResource({
    key: JSON.stringify(filter),
    load: signal => api.listChanges(filter, signal),
    refreshMs: REFRESH_MS,
    keepPrevious: true,
  });
}

export function useExperiments(filter: DeliveryFilter) {
  const api = useApi(kpiApiRef);
  return useResource({
    key: JSON.stringify(filter),
    load: signal => api.listExperiments(filter, signal),
    refreshMs: REFRESH_MS,
    keepPrevious: true,
  });
}

export function useScorecard(model: CompoundEntityRef) {
  const api = useApi(kpiApiRef);
  return useResource({
    key: stringifyEntityRef(model),
    load: signal => api.getScorecard(model, signal),
    refreshMs: REFRESH_MS,
  });
}
