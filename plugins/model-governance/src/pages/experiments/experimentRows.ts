import type { ExperimentList } from '@modelgov/backstage-plugin-model-governance-common';
import type { ExportCell } from '../../components/exportTable';

/** A line for each experiment with its last readout. Changes are relative. */
export function experimentRows({ items }: ExperimentList): ExportCell[][] {
  return [
    [
      'experiment',
      'model',
      'tier',
      'owner',
      'setting',
      'metric',
      'change',
      'low',
      'high',
      'problem',
      'promised',
      'decision',
      'by',
      'at',
    ],
    ...items.map(({ model, experiment }): ExportCell[] => {
      const { id, setting, decision, readouts } = experiment;
      const last = readouts.at(-1);
      return [
        id,
        model.ref,
        model.tier,
        model.owner,
        setting,
        last?.metric ?? null,
        last?.change ?? null,
        last?.low ?? null,
        last?.high ?? null,
        last?.problem ?? null,
        last?.promised ?? null,
        decision?.decision ?? null,
        decision?.by ?? null,
        decision?.at ?? null,
      ];
    }),
  ];
}
