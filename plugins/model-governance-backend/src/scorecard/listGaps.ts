import {
  rankGaps,
  type GapSubject,
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

/** Scorecards held whole at a time; others have their turn in between. */
const CHUNK = 500;

/** What to do next over the models in production that the caller may see. */
export async function listGaps(
  { db, now, kpis }: KpiContext,
  visibility: Visibility,
  filter: KpiFilter,
): Promise<ScorecardGaps> {
  const at = now();
  const models = await loadProductionModels(db, visibility, filter, at);
  const judged: GapSubject[] = [];
  for (let start = 0; start < models.length; start += CHUNK) {
    const some = models.slice(start, start + CHUNK);
    const cards = await loadScorecards(
      db,
      some.map(({ ref }) => ref),
    );
    for (const { ref, name, title, owner, tier } of some) {
      const card = cards.get(ref);
      // A judgement that is old is none: such a model is in no gap.
      if (!card?.evaluatedAt || isStale(card.evaluatedAt, at)) continue;
      const checks = card.checks.map(({ id, verdict, upcoming }) => ({
        id,
        verdict,
        upcoming,
      }));
      judged.push({ ref, name, title, owner, tier, checks });
    }
  }
  const { version, checks } = kpis.scorecardPolicy;
  return {
    asOf: new Date(at).toISOString(),
    policyVersion: version,
    models: models.length,
    unjudged: models.length - judged.length,
    items: rankGaps(checks, judged),
  };
}
