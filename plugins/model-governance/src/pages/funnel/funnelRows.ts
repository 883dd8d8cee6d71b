import type { FunnelView } from '@modelgov/backstage-plugin-model-governance-common';
import type { ExportCell } from '../../components/exportTable';

/** A line for each model listed. Ages in milliseconds. */
export function funnelRows({ items }: FunnelView): ExportCell[][] {
  return [
    [
      'model',
      'tier',
      'owner',
      'stage',
      'since',
      'ageMs',
      'dropOut',
      'authorised',
    ],
    ...items.map(
      ({ model, stage, since, ageMs, dropOut, authorised }): ExportCell[] => [
        model.ref,
        model.tier,
        model.owner,
        stage,
        since,
        ageMs,
        dropOut,
        authorised ? 'yes' : 'no',
      ],
    ),
  ];
}
