import type {
  StoredSignal,
  Waiver,
} from '@modelgov/backstage-plugin-model-governance-common';
import type { Knex } from 'knex';
import { whereIn } from './openDatabase';
import {
  authorisationSql,
  inProductionSql,
  portfolioQuery,
  tierSql,
  type PortfolioFilter,
  type Visibility,
} from './portfolioSql';

/** What KPIs and checks need to know of a model. */
export interface KpiModel {
  ref: string;
  type: string | null;
  mode: string;
  owner: string | null;
  ownerState: string;
  system: string | null;
  lifecycle: string | null;
  tier: string;
  authorisation: string;
  cardShare: number | null;
  openFindings: number;
  inProduction: boolean;
  targets: number;
  signals: StoredSignal[];
  /** What is waived → id and end (epoch ms) of the waiver. */
  waivers: Map<string, { id: string; expiresAt: number }>;
}

export async function loadKpiModels(
  knex: Knex,
  refs: readonly string[],
  now: number,
): Promise<KpiModel[]> {
  const query = knex('model')
    .leftJoin('model_live', 'model_live.model_ref', 'model.ref')
    .leftJoin('governance_model', 'governance_model.model_ref', 'model.ref')
    .whereNull('model.removed_at')
    .select(
      'model.ref',
      'model.type',
      'model.mode',
      'model.owner',
      'model.owner_state',
      'model.system',
      'model.lifecycle',
      'model.targets',
      'model_live.signals',
      'governance_model.card_share',
      'governance_model.open_findings',
      knex.raw(`${tierSql} as tier_now`, [now]),
      knex.raw(`${authorisationSql} as authorisation_now`, [now]),
      knex.raw(`case when ${inProductionSql} then 1 else 0 end as production`),
    );
  whereIn(knex, query, 'model.ref', refs);
  const rows = await query;
  const waivers = await loadWaivers(knex, refs, now);
  return rows.map(row => ({
    ref: row.ref,
    type: row.type,
    mode: row.mode,
    owner: row.owner,
    ownerState: row.owner_state,
    system: row.system,
    lifecycle: row.lifecycle,
    tier: row.tier_now,
    authorisation: row.authorisation_now,
    cardShare: row.card_share,
    openFindings: row.open_findings ?? 0,
    inProduction: Number(row.production) === 1,
    targets: JSON.parse(row.targets).length,
    signals: row.signals ? JSON.parse(row.signals) : [],
    waivers: waivers.get(row.ref) ?? new Map(),
  }));
}

async function loadWaivers(
  knex: Knex,
  refs: readonly string[],
  now: number,
): Promise<Map<string, KpiModel['waivers']>> {
  const query = knex('governance_object')
    .where({ kind: 'waiver', state: 'active' })
    .orderBy('position')
    .select('model_ref', 'body');
  whereIn(knex, query, 'model_ref', refs);
  const byRef = new Map<string, KpiModel['waivers']>();
  const rows: { model_ref: string; body: string }[] = await query;
  for (const { model_ref: ref, body } of rows) {
    const { id, about, expiresAt }: Waiver = JSON.parse(body);
    if (expiresAt <= now) continue;
    const known = byRef.get(ref) ?? new Map();
    byRef.set(ref, known.set(about, { id, expiresAt }));
  }
  return byRef;
}

/** A model in production, as groups and tables name it. */
export interface ProductionModel {
  ref: string;
  name: string;
  title: string | null;
  owner: string | null;
  system: string | null;
  type: string | null;
  tier: string;
}

type ProductionFilter = Pick<
  PortfolioFilter,
  'owner' | 'type' | 'system' | 'tier'
>;

const inProduction = (
  knex: Knex,
  visibility: Visibility,
  filter: ProductionFilter,
  now: number,
) => portfolioQuery(knex, visibility, { ...filter, production: true }, now);

const named = (query: Knex.QueryBuilder, knex: Knex, now: number) =>
  query
    .orderBy(['model.sort_name', 'model.ref'])
    .select(
      'model.ref',
      'model.name',
      'model.title',
      'model.owner',
      'model.system',
      'model.type',
      knex.raw(`${tierSql} as tier`, [now]),
    );

/**
 * The models in production that the caller may see, by name: the denominator
 * of everything.
 */
export async function loadProductionModels(
  knex: Knex,
  visibility: Visibility,
  filter: ProductionFilter,
  now: number,
): Promise<ProductionModel[]> {
  return named(inProduction(knex, visibility, filter, now), knex, now);
}

/**
 * A page of them, and how many there are.
 *
 * @param page - `after` is the last model of the page before
 * @returns undefined when that model is no longer among them
 */
export async function loadProductionPage(
  knex: Knex,
  visibility: Visibility,
  ask: { filter: ProductionFilter; now: number; limit: number; after?: string },
): Promise<{ models: ProductionModel[]; total: number } | undefined> {
  const { filter, now, limit, after } = ask;
  const all = () => inProduction(knex, visibility, filter, now);
  const [{ n }] = await all().count({ n: '*' });
  const page = named(all(), knex, now).limit(limit);
  if (after !== undefined) {
    const [last] = await all()
      .where('model.ref', after)
      .select('model.sort_name');
    if (!last) return undefined;
    page.whereRaw('(model.sort_name, model.ref) > (?, ?)', [
      last.sort_name,
      after,
    ]);
  }
  return { models: await page, total: Number(n) };
}
