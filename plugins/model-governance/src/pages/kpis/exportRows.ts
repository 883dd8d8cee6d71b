import type {
  KpiDefinitionView,
  KpiResult,
} from '@modelgov/backstage-plugin-model-governance-common';
import type { ExportCell } from '../../components/exportTable';

const head = [
  'of',
  'kpi',
  'verdict',
  'state',
  'value',
  'low',
  'high',
  'unit',
  'currency',
  'n',
  'coverage',
  'targets',
  'reason',
  'from',
  'to',
  'evaluatedAt',
  'policyVersion',
] as const;

/** Results as lines: numbers in the KPI’s own unit, with what they stand on. */
export function resultRows(
  items: readonly {
    of: string;
    definition: Pick<KpiDefinitionView, 'id'>;
    result: KpiResult;
  }[],
): ExportCell[][] {
  return [
    [...head],
    ...items.map(({ of, definition, result }) => [
      of,
      definition.id,
      result.verdict,
      result.state,
      result.value,
      result.low,
      result.high,
      result.unit,
      result.currency,
      result.n,
      result.coverage,
      result.targets.map(({ text }) => text).join('; '),
      result.reason,
      result.window.from,
      result.window.to,
      result.evaluatedAt,
      result.policyVersion,
    ]),
  ];
}
