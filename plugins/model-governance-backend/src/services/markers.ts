import type { TelemetrySeries } from '@modelgov/backstage-plugin-model-governance-common';
import {
  loadDeploymentVersions,
  loadRecords,
  type Database,
} from '../database';

const MAX_RECORD_MARKERS = 50;

const recordTitles: Record<string, string> = {
  'model.appeared@1': 'Appeared in the catalog',
  'model.changed@1': 'Changed in the catalog',
  'model.removed@1': 'Removed from the catalog',
};

/** What happened to a model since `from`, to be drawn over its signals. */
export async function loadMarkers(
  db: Database,
  modelRef: string,
  from: number,
): Promise<TelemetrySeries['markers']> {
  const versions = await loadDeploymentVersions(db, modelRef, from);
  const records = await loadRecords(db, {
    modelRef,
    since: from,
    limit: MAX_RECORD_MARKERS,
  });
  return [
    ...versions.map(v => ({
      at: new Date(v.since).toISOString(),
      kind: 'deployment' as const,
      title: `${
        v.version ?? v.digest ?? 'An unnamed version'
      } seen running in ${v.environment} ${v.region}`,
    })),
    ...records.map(r => ({
      at: new Date(r.occurredAt).toISOString(),
      kind: 'record' as const,
      title: recordTitles[r.type] ?? r.type,
    })),
  ].sort((a, b) => a.at.localeCompare(b.at));
}
