import type {
  Kpi,
  KpiDay,
  KpiDryRun,
  KpiPolicy,
} from '@modelgov/backstage-plugin-model-governance-common';
import {
  loadEventsOf,
  loadFeeds,
  loadKpiDays,
  loadKpiModels,
  loadProductionModels,
  type ProductionModel,
  type Visibility,
} from '../database';
import type { KpiContext } from './context';
import { evaluateSubject } from './evaluateSubject';

/** Models whose days are in memory at once. */
const BATCH = 200;
/** More than anybody reads; `total` counts them all. */
const MOST = 1_000;

const rulesText = ({ targets }: KpiPolicy, { id }: Kpi) =>
  JSON.stringify(targets.filter(rule => rule.kpi === id));

type Flip = KpiDryRun['flips'][number];

/**
 * Which verdicts would be others under other targets: both policies are held
 * against the same days at the same instant, so that nothing but the policy
 * makes a difference. Nothing is stored.
 */
export async function dryRunTargets(
  context: KpiContext,
  visibility: Visibility,
  proposed: KpiPolicy,
): Promise<KpiDryRun> {
  const { db, kpis } = context;
  const at = context.now();
  const changed = kpis.kpis.filter(
    kpi =>
      kpi.judgedAt !== 'person' &&
      rulesText(kpis.policy, kpi) !== rulesText(proposed, kpi),
  );
  const models = await loadProductionModels(db, visibility, {}, at);
  const flips: Flip[] = [];
  for (let from = 0; from < models.length; from += BATCH) {
    const part = models.slice(from, from + BATCH);
    flips.push(...(await flipsOf(context, { part, changed, proposed, at })));
  }
  return {
    asOf: new Date(at).toISOString(),
    from: kpis.policy.version,
    to: proposed.version,
    kpis: changed.map(({ id }) => id),
    models: models.length,
    flips: flips.slice(0, MOST),
    total: flips.length,
  };
}

async function flipsOf(
  { db, kpis: { policy } }: KpiContext,
  given: {
    part: readonly ProductionModel[];
    changed: readonly Kpi[];
    proposed: KpiPolicy;
    at: number;
  },
): Promise<Flip[]> {
  const { part, changed, proposed, at } = given;
  if (changed.length === 0) return [];
  const refs = part.map(({ ref }) => ref);
  const feeds = await loadFeeds(db);
  const events = await loadEventsOf(db, refs);
  const days = new Map<string, Map<string, KpiDay[]>>();
  for (const { id } of changed) {
    for (const { subjectRef, kpi, ...day } of await loadKpiDays(db, refs, id)) {
      const own = days.get(subjectRef) ?? new Map<string, KpiDay[]>();
      days.set(subjectRef, own.set(kpi, [...(own.get(kpi) ?? []), day]));
    }
  }
  const states = new Map(
    (await loadKpiModels(db, refs, at)).map(model => [model.ref, model]),
  );
  return part.flatMap(({ ref, name, title, owner, tier }) => {
    const judgedBy = (by: KpiPolicy) =>
      evaluateSubject({
        ref,
        kpis: changed,
        policy: by,
        feeds,
        at,
        model: states.get(ref),
        days: days.get(ref) ?? new Map(),
        events: events.get(ref) ?? [],
        errors: new Map(),
      });
    const after = judgedBy(proposed);
    return judgedBy(policy).flatMap(({ result: before }, n): Flip[] => {
      const { kpi, verdict, value, unit, currency, targets } = after[n].result;
      if (verdict === before.verdict) return [];
      return [
        {
          ...{ ref, name, title, owner, tier },
          ...{ kpi, value, unit, currency },
          before: before.verdict,
          after: verdict,
          target: targets.map(({ text }) => text).join('; '),
        },
      ];
    });
  });
}
