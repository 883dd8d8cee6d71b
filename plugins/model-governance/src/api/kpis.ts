import { createApiRef } from '@backstage/core-plugin-api';
import type { CompoundEntityRef } from '@backstage/catalog-model';
import type { DiscoveryApi, FetchApi } from '@backstage/core-plugin-api';
import { ResponseError } from '@backstage/errors';
import type {
  ExperimentList,
  FunnelView,
  IncidentList,
  KpiDetail,
  KpiHeatmap,
  KpiList,
  KpiModelList,
  KpiRollup,
  ModelKpiDetail,
  PeopleKpi,
  Scorecard,
  ScorecardGaps,
  Verdict,
  VerdictChanges,
} from '@modelgov/backstage-plugin-model-governance-common';

/** Which models in production a KPI is about; any of the values of each. @public */
export interface KpiFilter {
  owner?: readonly string[];
  system?: readonly string[];
  tier?: readonly string[];
}

/** Which models events are asked for, in production or not. @public */
export interface DeliveryFilter extends KpiFilter {
  /** Entity refs; any of them. */
  model?: readonly string[];
}

/** What models can be grouped by. @public */
export const kpiGroupings = [
  'team',
  'tier',
  'system',
  'domain',
  'type',
] as const;
/** @public */
export type KpiGrouping = (typeof kpiGroupings)[number];

/** A page of models. @public */
export interface KpiPageQuery extends KpiFilter {
  verdict?: readonly Verdict[];
  limit?: number;
  cursor?: string;
}

/** KPIs and scorecards over HTTP. Rejects as `ModelGovernanceApi` does. @public */
export interface KpiApi {
  listKpis(filter: KpiFilter, signal?: AbortSignal): Promise<KpiList>;
  getKpi(
    id: string,
    filter: KpiFilter,
    signal?: AbortSignal,
  ): Promise<KpiDetail>;
  /** Failures first. */
  listKpiModels(
    id: string,
    query: KpiPageQuery,
    signal?: AbortSignal,
  ): Promise<KpiModelList>;
  /** The caller, and those whose manager the caller is. */
  listKpiPeople(id: string, signal?: AbortSignal): Promise<PeopleKpi>;
  /** A KPI of a model with its days and events. */
  getModelKpi(
    model: CompoundEntityRef,
    id: string,
    signal?: AbortSignal,
  ): Promise<ModelKpiDetail>;
  getRollup(
    by: KpiGrouping,
    filter: KpiFilter,
    signal?: AbortSignal,
  ): Promise<KpiRollup>;
  getHeatmap(query: KpiPageQuery, signal?: AbortSignal): Promise<KpiHeatmap>;
  /** Open checks, most worth doing first. */
  listGaps(filter: KpiFilter, signal?: AbortSignal): Promise<ScorecardGaps>;
  /** Open ones however old, and those resolved in the last 90 days. */
  listIncidents(
    filter: DeliveryFilter,
    signal?: AbortSignal,
  ): Promise<IncidentList>;
  /** The way from intake to production. */
  getFunnel(filter: KpiFilter, signal?: AbortSignal): Promise<FunnelView>;
  /** Verdicts that are others than those of seven days ago. */
  listChanges(filter: KpiFilter, signal?: AbortSignal): Promise<VerdictChanges>;
  /** Of which something was told in the last 90 days. */
  listExperiments(
    filter: DeliveryFilter,
    signal?: AbortSignal,
  ): Promise<ExperimentList>;
  getScorecard(
    model: CompoundEntityRef,
    signal?: AbortSignal,
  ): Promise<Scorecard>;
}

/** @public */
export const kpiApiRef = createApiRef<KpiApi>({
  id: 'plugin.model-governance.kpis',
});

/** {@link KpiApi} over HTTP. @public */
export class KpiClient implements KpiApi {
  constructor(
    private readonly options: {
      discoveryApi: DiscoveryApi;
      fetchApi: FetchApi;
    },
  ) {}

  listKpis(filter: KpiFilter, signal?: AbortSignal) {
    return this.get<KpiList>('/kpis', { ...filter }, signal);
  }

  getKpi(id: string, filter: KpiFilter, signal?: AbortSignal) {
    return this.get<KpiDetail>(
      `/kpis/${encodeURIComponent(id)}`,
      { ...filter },
      signal,
    );
  }

  listKpiModels(id: string, query: KpiPageQuery, signal?: AbortSignal) {
    return this.get<KpiModelList>(
      `/kpis/${encodeURIComponent(id)}/models`,
      { ...query },
      signal,
    );
  }

  listKpiPeople(id: string, signal?: AbortSignal) {
    return this.get<PeopleKpi>(
      `/kpis/${encodeURIComponent(id)}/people`,
      {},
      signal,
    );
  }

  getModelKpi(model: CompoundEntityRef, id: string, signal?: AbortSignal) {
    return this.get<ModelKpiDetail>(
      `${path(model)}/kpis/${encodeURIComponent(id)}`,
      {},
      signal,
    );
  }

  getRollup(by: KpiGrouping, filter: KpiFilter, signal?: AbortSignal) {
    return this.get<KpiRollup>('/portfolio/rollup', { by, ...filter }, signal);
  }

  getHeatmap(query: KpiPageQuery, signal?: AbortSignal) {
    return this.get<KpiHeatmap>('/heatmap', { ...query }, signal);
  }

  listGaps(filter: KpiFilter, signal?: AbortSignal) {
    return this.get<ScorecardGaps>('/scorecard-gaps', { ...filter }, signal);
  }

  listIncidents(filter: DeliveryFilter, signal?: AbortSignal) {
    return this.get<IncidentList>('/incidents', { ...filter }, signal);
  }

  getFunnel(filter: KpiFilter, signal?: AbortSignal) {
    return this.get<FunnelView>('/funnel', { ...filter }, signal);
  }

  listChanges(filter: KpiFilter, signal?: AbortSignal) {
    return this.get<VerdictChanges>('/verdict-changes', { ...filter }, signal);
  }

  listExperiments(filter: DeliveryFilter, signal?: AbortSignal) {
    return this.get<ExperimentList>('/experiments', { ...filter }, signal);
  }

  getScorecard(model: CompoundEntityRef, signal?: AbortSignal) {
    return this.get<Scorecard>(`${path(model)}/scorecard`, {}, signal);
  }

  private async get<T>(
    resource: string,
    query: Query,
    signal?: AbortSignal,
  ): Promise<T> {
    const { discoveryApi, fetchApi } = this.options;
    const base = await discoveryApi.getBaseUrl('model-governance');
    const search = toSearch(query);
    const suffix = search.size > 0 ? `?${search}` : '';
    const response = await fetchApi.fetch(`${base}${resource}${suffix}`, {
      signal,
    });
    if (!response.ok) throw await ResponseError.fromResponse(response);
    // The backend validates its own answers against the same schemas.
    return (await response.json()) as T;
  }
}

type Query = Record<string, string | number | readonly string[] | undefined>;

function toSearch(query: Query): URLSearchParams {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined) continue;
    for (const each of Array.isArray(value) ? value : [value]) {
      search.append(name, String(each));
    }
  }
  return search;
}

function path({ kind, namespace, name }: CompoundEntityRef): string {
  const parts = [kind.toLocaleLowerCase('en-US'), namespace, name];
  return `/models/${parts.map(encodeURIComponent).join('/')}`;
}
