import type { CompoundEntityRef } from '@backstage/catalog-model';
import type { DiscoveryApi, FetchApi } from '@backstage/core-plugin-api';
import { ResponseError } from '@backstage/errors';
import type {
  ModelDetail,
  ModelList,
  Portfolio,
  RecordList,
  SourceList,
  TelemetrySeries,
} from '@modelgov/backstage-plugin-model-governance-common';
import type { ModelGovernanceApi } from './ModelGovernanceApi';
import {
  toSearchParams,
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

  listRecords(model: CompoundEntityRef, cursor?: string, signal?: AbortSignal) {
    const params = new URLSearchParams(cursor ? { cursor } : {});
    return this.get<RecordList>(`${path(model)}/records`, params, signal);
  }

  listSources(signal?: AbortSignal) {
    return this.get<SourceList>('/sources', undefined, signal);
  }

  private async get<T>(
    resource: string,
    params?: URLSearchParams,
    signal?: AbortSignal,
  ): Promise<T> {
    const { discoveryApi, fetchApi } = this.options;
    const base = await discoveryApi.getBaseUrl('model-governance');
    const search = params?.toString();
    const response = await fetchApi.fetch(
      `${base}${resource}${search ? `?${search}` : ''}`,
      { signal },
    );
    if (!response.ok) throw await ResponseError.fromResponse(response);
    // The backend validates its own answers against the same schemas.
    return (await response.json()) as T;
  }
}

function path({ kind, namespace, name }: CompoundEntityRef): string {
  const parts = [kind.toLocaleLowerCase('en-US'), namespace, name];
  return `/models/${parts.map(encodeURIComponent).join('/')}`;
}
