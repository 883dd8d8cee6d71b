import {
  compareSnapshots,
  utcDayOf,
  utcDayText,
  type JudgedDay,
  type KpiPolicy,
  type VerdictChanges,
} from '@modelgov/backstage-plugin-model-governance-common';
import {
  loadKpiPolicies,
  loadKpiSnapshots,
  loadProductionModels,
  type KpiSnapshot,
  type Visibility,
} from '../database';
import type { KpiContext } from '../kpi/context';
import type { KpiFilter } from '../kpi/portfolioKpis';

const MOST = 500;
/** Models whose snapshots are held at a time. */
const CHUNK = 500;

type Change = VerdictChanges['items'][number];
const ranks: Record<Change['direction'], number> = {
  worse: 0,
  better: 1,
  other: 2,
};

/** Rules as they read when the day was judged: an id alone may mean another. */
function judgedDay(
  { tier, evaluatorVersion, policyDigest, results }: KpiSnapshot,
  policies: ReadonlyMap<string, KpiPolicy>,
): JudgedDay {
  const targets = policies.get(policyDigest)?.targets ?? [];
  const textOf = (id: string) => {
    const rule = targets.find(each => each.id === id);
    return rule ? JSON.stringify(rule.target) : `${policyDigest}#${id}`;
  };
  return {
    tier,
    evaluatorVersion,
    results: new Map(
      [...results].map(([kpi, { rules, ...judged }]) => [
        kpi,
        { ...judged, rules: rules.map(textOf) },
      ]),
    ),
  };
}

/** Which verdicts of visible models in production are others than days ago. */
export async function listChanges(
  { db, now, kpis }: KpiContext,
  visibility: Visibility,
  ask: { filter: KpiFilter; days?: number },
): Promise<VerdictChanges> {
  const at = now();
  const to = utcDayOf(at);
  const from = to - (ask.days ?? 7);
  const models = await loadProductionModels(db, visibility, ask.filter, at);
  const policies = await loadKpiPolicies(db);
  const definitions = new Map(kpis.kpis.map(kpi => [kpi.id, kpi]));
  const items: Change[] = [];
  let compared = 0;
  for (let start = 0; start < models.length; start += CHUNK) {
    const some = models.slice(start, start + CHUNK);
    const refs = some.map(({ ref }) => ref);
    const snapshots = await loadKpiSnapshots(db, refs, [from, to]);
    const byKey = new Map(
      snapshots.map(each => [`${each.day} ${each.subjectRef}`, each]),
    );
    for (const { ref, name, title, owner, tier } of some) {
      const before = byKey.get(`${from} ${ref}`);
      const after = byKey.get(`${to} ${ref}`);
      if (!before || !after) continue;
      compared += 1;
      const changes = compareSnapshots(
        judgedDay(before, policies),
        judgedDay(after, policies),
      );
      for (const { kpi, direction, causes, ...sides } of changes) {
        const definition = definitions.get(kpi);
        // It is no KPI any more: there is nothing to open.
        if (!definition) continue;
        const sideOf = ({ verdict, value, n }: typeof sides.before) => ({
          verdict,
          value,
          n,
        });
        items.push({
          model: { ref, name, title, owner, tier },
          kpi,
          title: definition.title,
          unit: definition.unit,
          before: sideOf(sides.before),
          after: sideOf(sides.after),
          direction,
          causes,
        });
      }
    }
  }
  items.sort((a, b) => ranks[a.direction] - ranks[b.direction]);
  const countOf = (direction: Change['direction']) =>
    items.filter(item => item.direction === direction).length;
  return {
    asOf: new Date(at).toISOString(),
    from: utcDayText(from),
    to: utcDayText(to),
    models: models.length,
    compared,
    counts: {
      worse: countOf('worse'),
      better: countOf('better'),
      other: countOf('other'),
    },
    total: items.length,
    items: items.slice(0, MOST),
  };
}
