import type { DriftKind } from '@modelgov/backstage-plugin-model-governance-common';
import type { DriftQuery } from '../../api';

export const driftKinds = [
  'feature-drift',
  'prediction-drift',
  'label-drift',
  'embedding-drift',
  'dataset-drift',
  'data-quality',
  'llm-quality',
  'estimated-performance',
  'realised-performance',
] as const satisfies readonly DriftKind[];

const DEFAULT_DAYS = 30;
const MAX_DAYS = 396;

/** What the address asks for; what it cannot mean is left out. */
export function readDriftQuery(search: URLSearchParams): DriftQuery {
  const days = Number(search.get('days'));
  const about = driftKinds.find(kind => kind === search.get('about'));
  return {
    days:
      Number.isInteger(days) && days >= 1 && days <= MAX_DAYS
        ? days
        : DEFAULT_DAYS,
    ...(about && { about }),
  };
}
