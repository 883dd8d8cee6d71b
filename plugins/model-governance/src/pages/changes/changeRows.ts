import type { VerdictChanges } from '@modelgov/backstage-plugin-model-governance-common';
import type { ExportCell } from '../../components/exportTable';

/** A line for each verdict that is another one. */
export function changeRows({
  from,
  to,
  items,
}: VerdictChanges): ExportCell[][] {
  return [
    [
      'model',
      'tier',
      'owner',
      'kpi',
      'direction',
      'from',
      'before',
      'valueBefore',
      'to',
      'after',
      'valueAfter',
      'causes',
    ],
    ...items.map(
      ({ model, kpi, direction, before, after, causes }): ExportCell[] => [
        model.ref,
        model.tier,
        model.owner,
        kpi,
        direction,
        from,
        before.verdict,
        before.value,
        to,
        after.verdict,
        after.value,
        causes.join(' '),
      ],
    ),
  ];
}
