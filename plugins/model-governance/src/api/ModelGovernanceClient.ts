import type { CompoundEntityRef } from '@backstage/catalog-model';
import type { DiscoveryApi, FetchApi } from '@backstage/core-plugin-api';
import { ResponseError } from '@backstage/errors';
import type {
  DriftReferenceView,
  DriftView,
  ModelDetail,
  ModelList,
  Portfolio,
  RecordList,
  CostList,
  ModelCostView,
  SloExport,
  SloList,
  SourceList,
  TelemetrySeries,
} from '@modelgov/backstage-plugin-model-governance-common';
import type { ModelGovernanceApi } from './ModelGovernanceApi';
import {
  toSearchParams,
  type DriftQuery,
  type ModelFilter,
  type ModelQuery,
  type TelemetryQuery,
} from './query';

/** {@link ModelGovernanceApi} over HTTP. @public */
export class ModelGovernanceClient implements ModelGovernanceApi {
  constructor(
    private readonly options: {
      discoveryApi: DiscoveryApi;
      fetchApi: FetchApi;
    },
  ) {}

  listModels(query: ModelQuery, signal?: AbortSignal) {
    return this.get<ModelList>('/models', toSearchParams(query), signal);
  }

  getPortfolio(filter: ModelFilter, signal?: AbortSignal) {
    return this.get<Portfolio>('/portfolio', toSearchParams(filter), signal);
  }

  getModel(model: CompoundEntityRef, signal?: AbortSignal) {
    return this.get<ModelDetail>(path(model), undefined, signal);
  }

  getTelemetry(
    model: CompoundEntityRef,
    query: TelemetryQuery,
    signal?: AbortSignal,
  ) {
    const params = new URLSearchParams({ range: query.range });
    if (query.environment) params.set('environment', query.environment);
    if (query.region) params.set('region', query.region);
    return this.get<TelemetrySeries>(
      `${path(model)}/telemetry`,
      params,
      signal,
    );
  }

  getDrift(model: CompoundEntityRef, query: DriftQuery, signal?: AbortSignal) {
    const params = new URLSearchParams({ days: String(query.days) });
    if (query.about) params.set('about', query.about);
    return this.get<DriftView>(`${path(model)}/drift`, params, signal);
  }

  approveDriftReference(
    model: CompoundEntityRef,
    reference: Pick<DriftReferenceView, 'name' | 'version'>,
  ) {
    return this.post<DriftReferenceView>(
      `${path(model)}/drift-references`,
      reference,
    );
  }

  getCost(model: CompoundEntityRef, days: number, signal?: AbortSignal) {
    const query = lastDays(days);
    return this.get<ModelCostView>(`${path(model)}/cost`, query, signal);
  }

  listCosts(days: number, cursor: string | undefined, signal?: AbortSignal) {
    const query = lastDays(days);
    if (cursor) query.set('cursor', cursor);
    return this.get<CostList>('/cost', query, signal);
  }

  listSlos(model: CompoundEntityRef, signal?: AbortSignal) {
    return this.get<SloList>(`${path(model)}/slos`, undefined, signal);
  }

  exportSlos(model: CompoundEntityRef) {
    return this.get<SloExport>(`${path(model)}/slos/export`);
  }

  listRecords(model: CompoundEntityRef, cursor?: string, signal?: AbortSignal) {
    const params = new URLSearchParams(cursor ? { cursor } : {});
    return this.get<RecordList>(`${path(model)}/records`, params, signal);
  }

  listSources(signal?: AbortSignal) {
    return this.get<SourceList>('/sources', undefined, signal);
  }

  private get<T>(
    resource: string,
    params?: URLSearchParams,
    signal?: AbortSignal,
  ): Promise<T> {
    const search = params?.toString();
    return this.send<T>(`${resource}${search ? `?${search}` : ''}`, { signal });
  }

  private post<T>(resource: string, body: object): Promise<T> {
    return this.send<T>(resource, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  }

  private async send<T>(resource: string, init: RequestInit): Promise<T> {
    const { discoveryApi, fetchApi } = this.options;
    const base = await discoveryApi.getBaseUrl('model-governance');
    const response = await fetchApi.fetch(`${base}${resource}`, init);
    if (!response.ok) throw await ResponseError.fromResponse(response);
    // The backend validates its own answers against the same schemas.
    return (await response.json()) as T;
  }
}

function path({ kind, namespace, name }: CompoundEntityRef): string {
  const parts = [kind.toLocaleLowerCase('en-US'), namespace, name];
  return `/models/${parts.map(encodeURIComponent).join('/')}`;
}

/** So many UTC days, today included. */
function lastDays(days: number): URLSearchParams {
  const from = new Date(Date.now() - (days - 1) * 86_400_000);
  return new URLSearchParams({ from: from.toISOString().slice(0, 10) });
}
