import type { IncidentList } from '@modelgov/backstage-plugin-model-governance-common';
import type { ExportCell } from '../../components/exportTable';

/** A line for each incident, as listed. Durations in milliseconds. */
export function incidentRows({ items }: IncidentList): ExportCell[][] {
  return [
    [
      'incident',
      'title',
      'model',
      'tier',
      'owner',
      'kind',
      'severity',
      'state',
      'startedAt',
      'detectedAt',
      'mitigatedAt',
      'resolvedAt',
      'openMs',
      'detectMs',
      'mitigateMs',
      'mitigation',
      'rootCause',
      'actions',
      'postmortem',
      'problems',
    ],
    ...items.map(({ model, incident }): ExportCell[] => [
      incident.id,
      incident.title,
      model.ref,
      model.tier,
      model.owner,
      incident.kind,
      incident.severity,
      incident.state,
      incident.startedAt,
      incident.detectedAt,
      incident.mitigatedAt,
      incident.resolvedAt,
      incident.openMs,
      incident.detectMs,
      incident.mitigateMs,
      incident.mitigation,
      incident.rootCause,
      incident.actions.map(({ action }) => action).join('; '),
      incident.postmortem,
      incident.problems.join('; '),
    ]),
  ];
}
