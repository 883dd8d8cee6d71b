import { InputError } from '@backstage/errors';
import type {
  KpiHeatmap,
  KpiModelList,
  KpiResult,
  Verdict,
} from '@modelgov/backstage-plugin-model-governance-common';
import {
  loadLatestKpiCells,
  loadLatestKpis,
  loadProductionModels,
  loadProductionPage,
  type LatestKpiCell,
  type ProductionModel,
  type Visibility,
} from '../database';
import type { KpiContext } from './context';
import { kpiById, type KpiFilter } from './portfolioKpis';
import { resultAt, staleReason, standingAt, viewOf } from './readLatest';

interface PageAsk {
  filter: KpiFilter;
  limit?: number;
  cursor?: string;
}

const DEFAULT_LIMIT = 50;

const encode = (ref: string) => Buffer.from(ref).toString('base64url');

const decode = (cursor: string) =>
  Buffer.from(cursor, 'base64url').toString('utf8');

const changed = () =>
  new InputError(
    'cursor: the list has changed, or this is no cursor of it; begin again without one',
  );

/** The row after which a page begins; gone since then, the list has changed. */
function startOf(refs: readonly string[], cursor: string | undefined): number {
  if (cursor === undefined) return 0;
  const index = refs.indexOf(decode(cursor));
  if (index < 0) throw changed();
  return index + 1;
}

const nameOf = ({ ref, name, title, owner, tier }: ProductionModel) => ({
  ref,
  name,
  title,
  owner,
  tier,
});

const gravity: readonly Verdict[] = [
  'fail',
  'unknown',
  'warn',
  'waived',
  'pass',
  'not-applicable',
];

/** Models in production with one KPI, failures first. */
export async function listKpiModels(
  context: KpiContext,
  visibility: Visibility,
  ask: PageAsk & { id: string; verdict?: readonly string[] },
): Promise<KpiModelList> {
  const { db, now } = context;
  const kpi = kpiById(context, ask.id);
  const at = now();
  const models = await loadProductionModels(db, visibility, ask.filter, at);
  const latest = (
    await loadLatestKpis(
      db,
      models.map(({ ref }) => ref),
      kpi.id,
    )
  ).map(each => [each.subjectRef, resultAt(each, at)] as const);
  const results = new Map<string, KpiResult>(latest);
  const rows = models
    .flatMap(model => {
      const result = results.get(model.ref);
      return result ? [{ model, result }] : [];
    })
    .filter(
      ({ result }) => !ask.verdict || ask.verdict.includes(result.verdict),
    )
    .sort(
      (a, b) =>
        gravity.indexOf(a.result.verdict) - gravity.indexOf(b.result.verdict),
    );
  const start = startOf(
    rows.map(({ model }) => model.ref),
    ask.cursor,
  );
  const page = rows.slice(start, start + (ask.limit ?? DEFAULT_LIMIT));
  const last = page.at(-1);
  return {
    asOf: new Date(at).toISOString(),
    items: page.map(({ model, result }) => ({ ...nameOf(model), result })),
    totalItems: rows.length,
    nextCursor:
      last && start + page.length < rows.length ? encode(last.model.ref) : null,
  };
}

/** Models in production × KPIs. */
export async function getHeatmap(
  context: KpiContext,
  visibility: Visibility,
  ask: PageAsk,
): Promise<KpiHeatmap> {
  const { db, now, kpis } = context;
  const at = now();
  const limit = ask.limit ?? DEFAULT_LIMIT;
  const found = await loadProductionPage(db, visibility, {
    filter: ask.filter,
    now: at,
    // One more tells whether there is a next page.
    limit: limit + 1,
    ...(ask.cursor !== undefined && { after: decode(ask.cursor) }),
  });
  if (!found) throw changed();
  const page = found.models.slice(0, limit);
  const cells = new Map<string, LatestKpiCell>(
    (
      await loadLatestKpiCells(
        db,
        page.map(({ ref }) => ref),
      )
    ).map(each => [`${each.subjectRef} ${each.kpi}`, each]),
  );
  const columns = kpis.kpis.filter(kpi => kpi.judgedAt !== 'person');
  const last = page.at(-1);
  return {
    asOf: new Date(at).toISOString(),
    kpis: columns.map(viewOf),
    items: page.map(model => ({
      ...nameOf(model),
      cells: columns.map(kpi => {
        const cell = cells.get(`${model.ref} ${kpi.id}`);
        if (!cell) {
          return {
            verdict: 'unknown' as const,
            state: 'no-data' as const,
            value: null,
            currency: null,
            n: 0,
            reason: 'Not computed yet',
          };
        }
        const { value, currency, n, evaluatedAt } = cell;
        const { verdict, state } = standingAt(cell, at);
        const reason =
          state === 'stale' ? staleReason(evaluatedAt) : cell.reason;
        return { verdict, state, value, currency, n, reason };
      }),
    })),
    totalItems: found.total,
    nextCursor: last && found.models.length > limit ? encode(last.ref) : null,
  };
}
