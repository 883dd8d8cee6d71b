import {
  discoveryApiRef,
  fetchApiRef,
  useApi,
} from '@backstage/frontend-plugin-api';
import { ResponseError, toError } from '@backstage/errors';
import type { AssessmentPreview } from '@modelgov/backstage-plugin-model-governance-common';
import { useEffect, useState } from 'react';
import type { RiskAnswers } from './answers';

/** Clicks within this time are asked about together. */
const DEBOUNCE_MS = 150;

export interface PreviewState {
  /** What was last worked out; older than the answers while `waiting`. */
  preview?: AssessmentPreview;
  waiting: boolean;
  error?: Error;
}

/** What the server says that the answers come to. */
export function usePreview(
  answers: RiskAnswers,
  family: unknown,
  attempt: number,
) {
  const discoveryApi = useApi(discoveryApiRef);
  const fetchApi = useApi(fetchApiRef);
  const [state, setState] = useState<PreviewState>({ waiting: true });
  // By value: the form hands over a new object with every change of any field.
  const body = JSON.stringify({ ...answers, family });

  useEffect(() => {
    const left = new AbortController();
    const { signal } = left;
    setState(({ preview }) => ({ preview, waiting: true }));
    const timer = setTimeout(async () => {
      try {
        const base = await discoveryApi.getBaseUrl('model-governance');
        const response = await fetchApi.fetch(`${base}/assessments/preview`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body,
          signal,
        });
        if (!response.ok) throw await ResponseError.fromResponse(response);
        // The backend holds its own answers against the same schema.
        const preview: AssessmentPreview = await response.json();
        if (!signal.aborted) setState({ preview, waiting: false });
      } catch (error) {
        // A tier that belongs to other answers must not stay in view.
        if (!signal.aborted)
          setState({ waiting: false, error: toError(error) });
      }
    }, DEBOUNCE_MS);
    return () => {
      clearTimeout(timer);
      left.abort();
    };
  }, [attempt, body, discoveryApi, fetchApi]);

  return state;
}
