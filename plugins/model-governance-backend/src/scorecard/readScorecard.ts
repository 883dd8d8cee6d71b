import { NotFoundError } from '@backstage/errors';
import {
  countVerdicts,
  SCORECARD_EVALUATOR_VERSION,
  utcDayText,
  type Scorecard,
} from '@modelgov/backstage-plugin-model-governance-common';
import {
  loadScorecardDays,
  loadScorecards,
  loadVisible,
  type Visibility,
} from '../database';
import type { KpiContext } from '../kpi/context';

const HISTORY_DAYS = 90;
/** What nobody judged for so long is no judgement any more. */
const STALE_MS = 3 * 3_600_000;

/** Whether a scorecard computed at an instant (ISO) still speaks. */
export const isStale = (evaluatedAt: string, at: number) =>
  at - Date.parse(evaluatedAt) > STALE_MS;

/** @throws NotFoundError alike for what is not there and what is not for the caller */
export async function getScorecard(
  { db, now, kpis }: KpiContext,
  visibility: Visibility,
  ref: string,
): Promise<Scorecard> {
  const at = now();
  const model = await loadVisible(db, visibility, ref, at);
  if (!model) throw new NotFoundError(`No model ${ref}`);
  const card = (await loadScorecards(db, [ref])).get(ref);
  if (!card?.evaluatedAt) {
    return {
      modelRef: ref,
      tier: model.governance?.tier ?? 'unassessed',
      owner: model.owner,
      level: null,
      score: null,
      counts: countVerdicts([]),
      upcoming: { checks: 0, wouldFail: 0 },
      checks: [],
      evaluatedAt: null,
      policyVersion: kpis.scorecardVersion,
      evaluatorVersion: SCORECARD_EVALUATOR_VERSION,
      history: [],
    };
  }
  const history = await loadScorecardDays(db, ref, {
    limit: HISTORY_DAYS,
  });
  const stale = isStale(card.evaluatedAt, at);
  return {
    ...card,
    ...(stale
      ? {
          level: null,
          score: null,
          checks: card.checks.map(check => ({
            ...check,
            verdict:
              check.verdict === 'not-applicable'
                ? check.verdict
                : ('unknown' as const),
            reason: `Last computed at ${card.evaluatedAt}; is the task refresh-kpis running?`,
          })),
        }
      : {}),
    history: history.map(({ day, ...rest }) => ({
      day: utcDayText(day),
      ...rest,
    })),
  };
}
