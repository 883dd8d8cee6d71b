import type { ScorecardGaps } from '@modelgov/backstage-plugin-model-governance-common';
import type { ExportCell } from '../../components/exportTable';

/** A roadmap proposal: a line for each check, most worth doing first. */
export function gapRows({ items }: ScorecardGaps): ExportCell[][] {
  return [
    [
      'rank',
      'check',
      'title',
      'level',
      'score',
      'weight',
      'risk',
      'effort',
      'failing',
      'unknown',
      'bindsFrom',
      'nextStep',
      'runbook',
      'models',
    ],
    ...items.map((gap, index): ExportCell[] => [
      index + 1,
      gap.check,
      gap.title,
      gap.level,
      gap.score,
      gap.weight,
      gap.risk,
      gap.effort,
      gap.failing,
      gap.unknown,
      gap.upcoming,
      gap.nextStep,
      gap.runbook,
      gap.models.map(({ ref }) => ref).join(' '),
    ]),
  ];
}
