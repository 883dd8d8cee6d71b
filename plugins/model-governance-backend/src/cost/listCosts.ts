import {
  addTotals,
  costOf,
  type CostList,
} from '@modelgov/backstage-plugin-model-governance-common';
import {
  countUndeclared,
  loadCostModels,
  loadCostOwners,
  loadDayUse,
  type Visibility,
} from '../database';
import type { CostContext } from './context';
import { daysOf, dayText, type CostDays } from './daysOf';
import { toTotalView } from './getModelCost';

const DAY = 86_400_000;
const OWNERS = 20;

const encode = (owner: string) => Buffer.from(owner).toString('base64url');
const decode = (cursor: string) =>
  Buffer.from(cursor, 'base64url').toString('utf8');

/** What the models of each owner cost, a page of owners at a time. */
export async function listCosts(
  { db, prices, now }: CostContext,
  visibility: Visibility,
  request: CostDays & { limit?: number; cursor?: string },
): Promise<CostList> {
  const { limit = OWNERS, cursor } = request;
  const at = now();
  const span = daysOf(request, at);
  const found = await loadCostOwners(db, visibility, {
    after: cursor === undefined ? undefined : decode(cursor),
    limit: limit + 1,
  });
  const owners = found.slice(0, limit);
  const models = await loadCostModels(db, visibility, owners);
  const [use, undeclared] = await Promise.all([
    loadDayUse(
      db,
      models.map(model => model.ref),
      span,
    ),
    countUndeclared(db, visibility),
  ]);
  const costs = models.map(({ ref, owner, resources }) => ({
    owner,
    cost: costOf({
      prices,
      resources,
      use: use.get(ref) ?? [],
      ...span,
      now: at,
    }),
  }));
  return {
    from: dayText(span.from),
    to: dayText(span.until - DAY),
    items: owners.map(owner => {
      const mine = costs.filter(one => one.owner === owner);
      return {
        owner: owner || null,
        models: mine.length,
        complete: mine.filter(({ cost }) => cost.state === 'ok').length,
        totals: addTotals(mine.flatMap(({ cost }) => cost.totals)).map(
          toTotalView,
        ),
      };
    }),
    undeclared,
    nextCursor: found.length > limit ? encode(owners[limit - 1]) : null,
  };
}
