import type { CompoundEntityRef } from '@backstage/catalog-model';
import { createApiRef } from '@backstage/core-plugin-api';
import type { DiscoveryApi, FetchApi } from '@backstage/core-plugin-api';
import { ResponseError } from '@backstage/errors';
import type {
  LineageGraph,
  LineageImpact,
} from '@modelgov/backstage-plugin-model-governance-common';

/** Where models come from, and what stands on what. @public */
export interface LineageApi {
  getLineage(
    model: CompoundEntityRef,
    depth: number,
    signal?: AbortSignal,
  ): Promise<LineageGraph>;
  getImpact(node: string, signal?: AbortSignal): Promise<LineageImpact>;
}

/** @public */
export const lineageApiRef = createApiRef<LineageApi>({
  id: 'plugin.model-governance.lineage',
});

/** {@link LineageApi} over HTTP. @public */
export class LineageClient implements LineageApi {
  constructor(
    private readonly options: {
      discoveryApi: DiscoveryApi;
      fetchApi: FetchApi;
    },
  ) {}

  getLineage(model: CompoundEntityRef, depth: number, signal?: AbortSignal) {
    const { kind, namespace, name } = model;
    const parts = [kind.toLocaleLowerCase('en-US'), namespace, name];
    const path = parts.map(encodeURIComponent).join('/');
    return this.get<LineageGraph>(
      `/models/${path}/lineage?depth=${depth}`,
      signal,
    );
  }

  getImpact(node: string, signal?: AbortSignal) {
    return this.get<LineageImpact>(
      `/lineage/impact?node=${encodeURIComponent(node)}`,
      signal,
    );
  }

  private async get<T>(resource: string, signal?: AbortSignal): Promise<T> {
    const { discoveryApi, fetchApi } = this.options;
    const base = await discoveryApi.getBaseUrl('model-governance');
    const response = await fetchApi.fetch(`${base}${resource}`, { signal });
    if (!response.ok) throw await ResponseError.fromResponse(response);
    // The backend's answers are held against the same schemas in its tests.
    return (await response.json()) as T;
  }
}
