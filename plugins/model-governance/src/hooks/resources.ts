import {
  stringifyEntityRef,
  type CompoundEntityRef,
} from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import {
  modelGovernanceApiRef,
  toSearchParams,
  type DriftQuery,
  type ModelFilter,
  type ModelQuery,
  type TelemetryQuery,
} from '../api';
import { useResource } from './useResource';

/** The demo collects every 15 s; asking more often shows nothing new. */
const REFRESH_MS = 15_000;
/** Charts of days change by a pixel an hour. */
const SERIES_REFRESH_MS = 60_000;

export function useModels(query: ModelQuery) {
  const api = useApi(modelGovernanceApiRef);
  return useResource({
    key: toSearchParams(query).toString(),
    load: signal => api.listModels(query, signal),
    refreshMs: REFRESH_MS,
    keepPrevious: true,
  });
}

export function usePortfolio(filter: ModelFilter) {
  const api = useApi(modelGovernanceApiRef);
  return useResource({
    key: toSearchParams(filter).toString(),
    load: signal => api.getPortfolio(filter, signal),
    refreshMs: REFRESH_MS,
    keepPrevious: true,
  });
}

export function useModel(model: CompoundEntityRef) {
  const api = useApi(modelGovernanceApiRef);
  return useResource({
    key: stringifyEntityRef(model),
    load: signal => api.getModel(model, signal),
    refreshMs: REFRESH_MS,
  });
}

export function useTelemetry(model: CompoundEntityRef, query: TelemetryQuery) {
  const api = useApi(modelGovernanceApiRef);
  const { range, environment = '', region = '' } = query;
  return useResource({
    key: [stringifyEntityRef(model), range, environment, region].join('|'),
    load: signal => api.getTelemetry(model, query, signal),
    refreshMs: range === '1h' ? REFRESH_MS : SERIES_REFRESH_MS,
    keepPrevious: true,
  });
}

export function useDrift(model: CompoundEntityRef, query: DriftQuery) {
  const api = useApi(modelGovernanceApiRef);
  return useResource({
    key: [stringifyEntityRef(model), query.days, query.about ?? ''].join('|'),
    load: signal => api.getDrift(model, query, signal),
    refreshMs: SERIES_REFRESH_MS,
    keepPrevious: true,
  });
}

export function useCost(model: CompoundEntityRef, days: number) {
  const api = useApi(modelGovernanceApiRef);
  return useResource({
    key: [stringifyEntityRef(model), days].join('|'),
    load: signal => api.getCost(model, days, signal),
    refreshMs: SERIES_REFRESH_MS,
    keepPrevious: true,
  });
}

export function useCosts(days: number, cursor: string | undefined) {
  const api = useApi(modelGovernanceApiRef);
  return useResource({
    key: [days, cursor ?? ''].join('|'),
    load: signal => api.listCosts(days, cursor, signal),
    refreshMs: SERIES_REFRESH_MS,
    keepPrevious: true,
  });
}

export function useSlos(model: CompoundEntityRef) {
  const api = useApi(modelGovernanceApiRef);
  return useResource({
    key: stringifyEntityRef(model),
    load: signal => api.listSlos(model, signal),
    refreshMs: SERIES_REFRESH_MS,
  });
}

export function useSources() {
  const api = useApi(modelGovernanceApiRef);
  return useResource({
    key: 'sources',
    load: signal => api.listSources(signal),
    refreshMs: REFRESH_MS,
  });
}

/** One page of the record; it changes rarely and is read calmly: no refresh. */
export function useRecords(model: CompoundEntityRef, cursor?: string) {
  const api = useApi(modelGovernanceApiRef);
  return useResource({
    key: `${stringifyEntityRef(model)}|${cursor ?? ''}`,
    load: signal => api.listRecords(model, cursor, signal),
    keepPrevious: true,
  });
}
