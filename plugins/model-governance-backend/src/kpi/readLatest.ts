import type {
  Kpi,
  KpiDefinitionView,
  KpiResult,
} from '@modelgov/backstage-plugin-model-governance-common';
import type { KpiStanding, LatestKpi } from '../database';

/** A result that nobody computed for so long is no result any more. */
const STALE_MS = 3 * 3_600_000;

/** Why what was computed at `evaluatedAt` (epoch ms) is no result any more. */
export const staleReason = (evaluatedAt: number) =>
  `Last computed at ${new Date(
    evaluatedAt,
  ).toISOString()}; is the task refresh-kpis running?`;

/** State and verdict as they are now: a verdict on old facts is none. */
export function standingAt(
  latest: Pick<KpiStanding, 'verdict' | 'state' | 'evaluatedAt'>,
  now: number,
): Pick<KpiStanding, 'verdict' | 'state'> {
  const { verdict, state, evaluatedAt } = latest;
  if (now - evaluatedAt <= STALE_MS) return { verdict, state };
  const settled = verdict === 'not-applicable' || verdict === 'waived';
  return { state: 'stale', verdict: settled ? verdict : 'unknown' };
}

/**
 * The result as it is to be shown now: time decides at read, so that a dead
 * task can never leave green behind.
 */
export function resultAt(latest: LatestKpi, now: number): KpiResult {
  const { result, evaluatedAt } = latest;
  const { state, verdict } = standingAt({ ...result, evaluatedAt }, now);
  if (state !== 'stale') return result;
  return {
    ...result,
    state,
    verdict,
    reason: staleReason(evaluatedAt),
  };
}

/** What the contract says of a KPI, without the functions behind it. */
export const viewOf = (kpi: Kpi): KpiDefinitionView => ({
  id: kpi.id,
  number: kpi.number,
  title: kpi.title,
  area: kpi.area,
  unit: kpi.unit,
  better: kpi.better,
  windowDays: kpi.windowDays,
  frequency: kpi.frequency,
  minimumN: kpi.minimumN,
  judgedAt: kpi.judgedAt,
  denominator: kpi.denominator,
  formula: kpi.formula,
  source: kpi.source,
  rollUp: kpi.rollUp,
});
