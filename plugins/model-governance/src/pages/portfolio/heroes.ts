import type { Portfolio } from '@modelgov/backstage-plugin-model-governance-common';
import type { ModelFilter, ModelQuery } from '../../api';
import { toFilter, toSearchParams } from '../../api';

/** The hero numbers, in reading order. */
export const heroIds = [
  'inProduction',
  'authorised',
  'withLiveTelemetry',
  'targetsMet',
  'unknown',
  'unowned',
  'overdue',
] as const satisfies readonly (keyof Portfolio['heroes'])[];
export type HeroId = (typeof heroIds)[number];

/** The filters that a hero number sets: exactly the models it counts. */
export const heroFilters: Record<HeroId, ModelFilter> = {
  inProduction: { production: true },
  authorised: {
    production: true,
    // What nobody has assessed counts as the highest tier.
    tier: ['T1', 'T2', 'unassessed', 'prohibited'],
    authorisation: ['active', 'conditional'],
  },
  withLiveTelemetry: { production: true, live: ['live', 'degraded'] },
  targetsMet: { production: true, verdict: ['pass', 'warn'] },
  unknown: { production: true, verdict: ['unknown'] },
  unowned: { production: true, unowned: true },
  overdue: { production: true, overdue: true },
};

/** What the heroes do not speak about stays as the reader set it. */
const cleared = {
  production: undefined,
  live: undefined,
  verdict: undefined,
  tier: undefined,
  authorisation: undefined,
  unowned: undefined,
  overdue: undefined,
} satisfies ModelFilter;

/** The scope that the heroes count in: all filters but their own. */
export function heroScope(query: ModelQuery): ModelFilter {
  return { ...toFilter(query), ...cleared };
}

export function isHeroActive(query: ModelQuery, id: HeroId): boolean {
  const { production, live, verdict, tier, authorisation } = query;
  const { unowned, overdue } = query;
  const risk = { tier, authorisation };
  const set = { production, live, verdict, ...risk, unowned, overdue };
  return (
    toSearchParams(set).toString() ===
    toSearchParams(heroFilters[id]).toString()
  );
}

/** The change that a click on a hero makes; a second click takes it back. */
export function toggleHero(query: ModelQuery, id: HeroId): ModelFilter {
  return isHeroActive(query, id) ? cleared : { ...cleared, ...heroFilters[id] };
}
