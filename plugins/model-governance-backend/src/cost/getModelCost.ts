import { NotFoundError } from '@backstage/errors';
import {
  costOf,
  type CostLine,
  type CostTotal,
  type CostTotalView,
  type ModelCostView,
} from '@modelgov/backstage-plugin-model-governance-common';
import { loadDayUse, loadVisible, type Visibility } from '../database';
import type { CostContext } from './context';
import { daysOf, dayText, type CostDays } from './daysOf';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** What one model cost, day by day, and by which prices. */
export async function getModelCost(
  { db, prices, now }: CostContext,
  visibility: Visibility,
  request: CostDays & { ref: string },
): Promise<ModelCostView> {
  const { ref } = request;
  const at = now();
  const span = daysOf(request, at);
  const row = await loadVisible(db, visibility, ref, at);
  if (!row) throw new NotFoundError(`No model ${ref}`);
  const use = await loadDayUse(db, [ref], span);
  const cost = costOf({
    prices,
    resources: JSON.parse(row.resources),
    use: use.get(ref) ?? [],
    ...span,
    now: at,
  });
  const { state, reason, coverage, perThousand } = cost;
  return {
    ref,
    from: dayText(span.from),
    to: dayText(span.until - DAY),
    state,
    reason,
    coverage,
    totals: cost.totals.map(toTotalView),
    perThousand: {
      ...perThousand,
      values: perThousand.values.map(({ currency, micros }) => ({
        currency,
        micros: `${micros}`,
      })),
    },
    days: cost.days.map(day => ({
      day: dayText(day.day),
      coverage: day.coverage,
      totals: day.totals.map(toTotalView),
    })),
    lines: cost.lines.map(toLineView),
  };
}

export function toTotalView(total: CostTotal): CostTotalView {
  return {
    currency: total.currency,
    micros: `${total.micros}`,
    used: `${total.used}`,
    idle: `${total.idle}`,
    unsplit: `${total.unsplit}`,
    estimated: `${total.estimated}`,
  };
}

function toLineView(line: CostLine): ModelCostView['lines'][number] {
  const { name, unit, count, share, environment, region } = line.resource;
  const { currency, micros, from, until, source } = line.price;
  return {
    name,
    unit,
    count,
    share: share.num === share.den ? '1' : `${share.num}/${share.den}`,
    environment,
    region,
    observedHours: line.observedMs / HOUR,
    price: { currency, micros: `${micros}`, from, until, source },
    total: toTotalView(line.total),
  };
}
