import { NotFoundError } from '@backstage/errors';
import {
  kpiTargetText,
  rollUpKpi,
  utcDayOf,
  utcDayText,
  type Kpi,
  type KpiDetail,
  type KpiList,
  type KpiPart,
  type KpiPoint,
  type KpiRollup,
  type KpiSummary,
} from '@modelgov/backstage-plugin-model-governance-common';
import {
  loadKpiSnapshots,
  loadLatestKpiParts,
  loadProductionModels,
  type LatestKpiPart,
  type PortfolioFilter,
  type ProductionModel,
  type Visibility,
} from '../database';
import type { KpiContext } from './context';
import { standingAt, viewOf } from './readLatest';

export type KpiFilter = Pick<
  PortfolioFilter,
  'owner' | 'type' | 'system' | 'tier'
>;

/** Weekly points of three months. */
const POINTS = 13;

/** @throws NotFoundError naming those that there are */
export function kpiById({ kpis }: KpiContext, id: string): Kpi {
  const found = kpis.kpis.find(kpi => kpi.id === id);
  if (!found) {
    throw new NotFoundError(
      `There is no KPI ${id}; known are ${kpis.kpis
        .map(kpi => kpi.id)
        .join(', ')}`,
    );
  }
  return found;
}

/** Every KPI over the models in production that the caller may see. */
export async function listKpis(
  context: KpiContext,
  visibility: Visibility,
  filter: KpiFilter,
): Promise<KpiList> {
  const { db, kpis } = context;
  const at = context.now();
  const models = await loadProductionModels(db, visibility, filter, at);
  const byKpi = await latestByKpi(context, models);
  return {
    asOf: new Date(at).toISOString(),
    policyVersion: kpis.policy.version,
    models: models.length,
    items: kpis.kpis.map(kpi =>
      summarise(context, kpi, { parts: byKpi, models: models.length, at }),
    ),
  };
}

export async function getKpi(
  context: KpiContext,
  visibility: Visibility,
  ask: { id: string; filter: KpiFilter },
): Promise<KpiDetail> {
  const { db, kpis } = context;
  const kpi = kpiById(context, ask.id);
  const at = context.now();
  const models = await loadProductionModels(db, visibility, ask.filter, at);
  const byKpi = await latestByKpi(context, models);
  return {
    ...summarise(context, kpi, { parts: byKpi, models: models.length, at }),
    points: await pointsOf(context, kpi, models, at),
    targets: kpis.policy.targets
      .filter(rule => rule.kpi === kpi.id)
      .map(rule => ({
        id: rule.id,
        text: kpiTargetText(rule.target, kpi.unit),
        from: rule.from,
        until: rule.until ?? null,
        tiers: [...(rule.tiers ?? [])],
        types: [...(rule.types ?? [])],
        modes: [...(rule.modes ?? [])],
      })),
  };
}

export type RollupBy = KpiRollup['by'];

/** KPIs by group of the visible models in production. */
export async function getRollup(
  context: KpiContext,
  visibility: Visibility,
  ask: { by: RollupBy; filter: KpiFilter },
): Promise<KpiRollup> {
  const { db, kpis } = context;
  const at = context.now();
  const models = await loadProductionModels(db, visibility, ask.filter, at);
  const keyOf = await groupKey(context, ask.by, models);
  const groups = new Map<string | null, ProductionModel[]>();
  for (const model of models) {
    const key = keyOf(model);
    const known = groups.get(key);
    if (known) known.push(model);
    else groups.set(key, [model]);
  }
  const latest = await loadLatestKpiParts(
    db,
    models.map(({ ref }) => ref),
  );
  const byRef = new Map<string, LatestKpiPart[]>();
  for (const each of latest) {
    const known = byRef.get(each.subjectRef);
    if (known) known.push(each);
    else byRef.set(each.subjectRef, [each]);
  }
  return {
    asOf: new Date(at).toISOString(),
    by: ask.by,
    groups: [...groups]
      .sort(([a], [b]) => (a ?? '\uffff').localeCompare(b ?? '\uffff'))
      .map(([key, members]) => {
        const parts = partsByKpi(
          members.flatMap(({ ref }) => byRef.get(ref) ?? []),
          at,
        );
        return {
          key,
          models: members.length,
          items: kpis.kpis.map(kpi =>
            rollUpKpi({
              definition: kpi,
              parts: parts.get(kpi.id) ?? [],
              models: members.length,
              policy: kpis.policy,
              at,
            }),
          ),
        };
      }),
  };
}

async function groupKey(
  { lookup }: KpiContext,
  by: RollupBy,
  models: readonly ProductionModel[],
): Promise<(model: ProductionModel) => string | null> {
  switch (by) {
    case 'tier':
      return model => model.tier;
    case 'team':
      return model => model.owner;
    case 'system':
      return model => model.system;
    case 'type':
      return model => model.type;
    default: {
      const systems = [...new Set(models.flatMap(m => m.system ?? []))];
      const known = await lookup.domainsOf(systems);
      return model => (model.system && known.get(model.system)) || null;
    }
  }
}

function summarise(
  { kpis }: KpiContext,
  kpi: Kpi,
  given: {
    parts: ReadonlyMap<string, readonly KpiPart[]>;
    models: number;
    at: number;
  },
): KpiSummary {
  const { result, counts } = rollUpKpi({
    definition: kpi,
    parts: given.parts.get(kpi.id) ?? [],
    models: given.models,
    policy: kpis.policy,
    at: given.at,
  });
  return {
    definition: viewOf(kpi),
    result,
    counts,
    models: given.models,
  };
}

async function latestByKpi(
  { db, now }: KpiContext,
  models: readonly ProductionModel[],
) {
  const refs = models.map(({ ref }) => ref);
  return partsByKpi(await loadLatestKpiParts(db, refs), now());
}

/** What is stale counts as unknown, and adds nothing. */
export function partsByKpi(
  latest: readonly LatestKpiPart[],
  now: number,
): Map<string, KpiPart[]> {
  const byKpi = new Map<string, KpiPart[]>();
  for (const each of latest) {
    const { verdict, state } = standingAt(each, now);
    const stale = state === 'stale';
    const part: KpiPart = {
      verdict,
      state,
      current: stale ? null : each.current,
      previous: stale ? null : each.previous,
    };
    const known = byKpi.get(each.kpi);
    if (known) known.push(part);
    else byKpi.set(each.kpi, [part]);
  }
  return byKpi;
}

/** Share of judged models that were within their target, week by week. */
async function pointsOf(
  { db }: KpiContext,
  kpi: Kpi,
  models: readonly ProductionModel[],
  at: number,
): Promise<KpiPoint[]> {
  const today = utcDayOf(at);
  const days = Array.from(
    { length: POINTS },
    (_, n) => today - 7 * (POINTS - 1 - n),
  );
  const snapshots = await loadKpiSnapshots(
    db,
    models.map(({ ref }) => ref),
    days,
  );
  return days.flatMap((day): KpiPoint[] => {
    const verdicts = snapshots
      .filter(snapshot => snapshot.day === day)
      .flatMap(({ results }) => results.get(kpi.id)?.verdict ?? []);
    const good = verdicts.filter(v => v === 'pass' || v === 'warn').length;
    const judged = good + verdicts.filter(v => v === 'fail').length;
    if (verdicts.length === 0) return [];
    return [
      {
        day: utcDayText(day),
        value: judged > 0 ? good / judged : null,
        low: null,
        high: null,
        n: judged,
        verdict: judged > 0 ? 'not-applicable' : 'unknown',
        snapshot: null,
      },
    ];
  });
}
