import type { Portfolio } from '@modelgov/backstage-plugin-model-governance-common';
import {
  loadGroups,
  type PortfolioFilter,
  type PortfolioGroup,
  type Visibility,
} from '../database';
import type { ServiceContext } from './context';

/** Hero numbers and facets over the models the caller may see. */
export async function getPortfolio(
  { db, now }: ServiceContext,
  visibility: Visibility,
  filter: PortfolioFilter,
): Promise<Portfolio> {
  const at = now();
  const groups = await loadGroups(db, visibility, filter, at);
  return {
    asOf: new Date(at).toISOString(),
    heroes: toHeroes(groups),
    facets: {
      owner: facet(groups, g => g.owner),
      type: facet(groups, g => g.type),
      lifecycle: facet(groups, g => g.lifecycle),
      system: facet(groups, g => g.system),
      mode: facet(groups, g => g.mode),
      tier: facet(groups, g => g.tier),
      authorisation: facet(groups, g => g.authorisation),
    },
  };
}

const sum = (
  groups: readonly PortfolioGroup[],
  when: (group: PortfolioGroup) => boolean,
): number => groups.reduce((n, g) => (when(g) ? n + g.count : n), 0);

/** All but the first are counted over the models in production. */
export function toHeroes(
  groups: readonly PortfolioGroup[],
): Portfolio['heroes'] {
  const production = groups.filter(g => g.inProduction);
  const of = sum(production, () => true);
  const unknown = sum(production, g => g.verdict === 'unknown');
  // Unassessed counts as the highest tier until somebody has looked.
  const high = production.filter(g => !['T3', 'T4'].includes(g.tier));
  const live = ['active', 'conditional'];
  return {
    inProduction: { count: of, of: sum(groups, () => true), unknown: 0 },
    withLiveTelemetry: {
      count: sum(production, g => g.live === 'live' || g.live === 'degraded'),
      of,
      unknown: sum(production, g => g.live === 'dark'),
    },
    targetsMet: {
      count: sum(production, g => g.verdict === 'pass' || g.verdict === 'warn'),
      of: sum(production, g => g.verdict !== 'not-applicable'),
      unknown,
    },
    unknown: { count: unknown, of, unknown },
    unowned: {
      count: sum(production, g => g.ownerState !== 'owned'),
      of,
      unknown: 0,
    },
    overdue: { count: sum(production, g => g.overdue), of, unknown: 0 },
    authorised: {
      count: sum(high, g => live.includes(g.authorisation)),
      of: sum(high, () => true),
      unknown: sum(high, g => g.tier === 'unassessed'),
    },
  };
}

function facet(
  groups: readonly PortfolioGroup[],
  value: (group: PortfolioGroup) => string | null,
) {
  const counts = new Map<string, number>();
  for (const group of groups) {
    const key = value(group);
    if (key !== null) counts.set(key, (counts.get(key) ?? 0) + group.count);
  }
  return [...counts]
    .map(([key, count]) => ({ value: key, count }))
    .sort((a, b) => b.count - a.count || a.value.localeCompare(b.value));
}
