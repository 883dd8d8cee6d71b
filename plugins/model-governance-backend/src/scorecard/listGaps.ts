import {
  rankGaps,
  type ScorecardGaps,
} from '@modelgov/backstage-plugin-model-governance-common';
import {
  loadProductionModels,
  loadScorecards,
  type Visibility,
} from '../database';
import type { KpiContext } from '../kpi/context';
import type { KpiFilter } from '../kpi/portfolioKpis';
import { isStale } from './readScorecard';

/** What to do next over the models in production that the caller may see. */
export async function listGaps(
  { db, now, kpis }: KpiContext,
  visibility: Visibility,
  filter: KpiFilter,
): Promise<ScorecardGaps> {
  const at = now();
  const models = await loadProductionModels(db, visibility, filter, at);
  const cards = await loadScorecards(
    db,
    models.map(({ ref }) => ref),
  );
  // A judgement that is old is none: such a model is counted, and in no gap.
  const judged = models.flatMap(({ ref, name, title, owner, tier }) => {
    const card = cards.get(ref);
    return card?.evaluatedAt && !isStale(card.evaluatedAt, at)
      ? [{ ref, name, title, owner, tier, checks: card.checks }]
      : [];
  });
  const { version, checks } = kpis.scorecardPolicy;
  return {
    asOf: new Date(at).toISOString(),
    policyVersion: version,
    models: models.length,
    unjudged: models.length - judged.length,
    items: rankGaps(checks, judged),
  };
}
