import { effectiveEvents, type LifecycleEvent } from '../../events';
import type { ModelHistory } from '../types';
import { foldDeployments } from './deployments';
import { foldIncidents } from './incidents';

/**
 * What the events of one model or person tell, the same in whatever order
 * they came.
 *
 * @public
 */
export function readHistory(
  subjectRef: string,
  all: readonly LifecycleEvent[],
): ModelHistory {
  const events = effectiveEvents(all);
  const { deployments, notes } = foldDeployments(events);
  return {
    subjectRef,
    events,
    deployments,
    incidents: foldIncidents(events),
    deploymentNotes: notes,
  };
}
