import {
  signalIds,
  type SignalId,
  type TelemetryRange,
} from '@modelgov/backstage-plugin-model-governance-common';
import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';

export const ranges: readonly TelemetryRange[] = ['1h', '24h', '7d', '90d'];

/** What the Live tab shows; all of it in the URL. */
export interface LiveQuery {
  range: TelemetryRange;
  environment?: string;
  region?: string;
  /** The signal whose evidence is open. */
  evidence?: SignalId;
}

export function useLiveQuery(): [
  LiveQuery,
  (patch: Partial<LiveQuery>) => void,
] {
  const [params, setParams] = useSearchParams();
  const query = useMemo(
    (): LiveQuery => ({
      range: ranges.find(range => range === params.get('range')) ?? '24h',
      environment: params.get('environment') ?? undefined,
      region: params.get('region') ?? undefined,
      evidence: signalIds.find(id => id === params.get('evidence')),
    }),
    [params],
  );
  const change = useCallback(
    (patch: Partial<LiveQuery>) =>
      setParams(current => {
        const next = new URLSearchParams(current);
        for (const [name, value] of Object.entries(patch)) {
          if (value) next.set(name, value);
          else next.delete(name);
        }
        return next;
      }),
    [setParams],
  );
  return [query, change];
}
