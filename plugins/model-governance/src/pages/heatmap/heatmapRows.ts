import type { KpiHeatmap } from '@modelgov/backstage-plugin-model-governance-common';
import type { ExportCell } from '../../components/exportTable';

/** A line for each model, a verdict and a value for each KPI. */
export function heatmapRows({ kpis, items }: KpiHeatmap): ExportCell[][] {
  return [
    [
      'model',
      'owner',
      'tier',
      ...kpis.flatMap(({ id }) => [`${id} verdict`, `${id} value`]),
    ],
    ...items.map(({ ref, owner, tier, cells }): ExportCell[] => [
      ref,
      owner,
      tier,
      ...cells.flatMap(({ verdict, value }) => [verdict, value]),
    ]),
  ];
}
