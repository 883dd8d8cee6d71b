import {
  stringifyEntityRef,
  type CompoundEntityRef,
} from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import { lineageApiRef } from '../api/lineage';
import { useResource } from './useResource';

/** Lineage grows by the day; nobody watches it grow. */
export function useLineage(model: CompoundEntityRef, depth: number) {
  const api = useApi(lineageApiRef);
  return useResource({
    key: `${stringifyEntityRef(model)}|${depth}`,
    load: signal => api.getLineage(model, depth, signal),
    keepPrevious: true,
  });
}

export function useImpact(node: string) {
  const api = useApi(lineageApiRef);
  return useResource({
    key: node,
    load: signal => api.getImpact(node, signal),
  });
}
