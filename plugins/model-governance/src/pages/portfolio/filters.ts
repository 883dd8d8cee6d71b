import {
  listFilters,
  toFilter,
  type ListFilter,
  type ModelFilter,
  type ModelQuery,
} from '../../api';
import type { Text } from '../../components/useText';
import { formatRef } from '../../format';

const modeKeys = ['online', 'batch', 'stream', 'edge'] as const;
const liveKeys = ['live', 'degraded', 'dark', 'not-configured'] as const;
const verdictKeys = [
  'pass',
  'warn',
  'fail',
  'unknown',
  'waived',
  'not-applicable',
] as const;
const tierKeys = ['T1', 'T2', 'T3', 'T4', 'unassessed', 'prohibited'] as const;
const authorisationKeys = [
  'active',
  'conditional',
  'suspended',
  'ended',
  'none',
] as const;

/** The filters of the bar, in order. */
export const filterIds = [
  ...listFilters,
  'production',
  'unowned',
  'overdue',
] as const;
export type FilterId = (typeof filterIds)[number];

/** Values that are the same everywhere; the rest come with the facets. */
export const fixedValues: Partial<Record<FilterId, readonly string[]>> = {
  live: ['live', 'degraded', 'dark', 'not-configured'],
  verdict: ['fail', 'warn', 'unknown', 'pass', 'not-applicable'],
  production: ['true', 'false'],
  unowned: ['true', 'false'],
  overdue: ['true', 'false'],
};

const isFlag = (id: FilterId): id is 'production' | 'unowned' | 'overdue' =>
  id === 'production' || id === 'unowned' || id === 'overdue';

export function selectedValues(query: ModelQuery, id: FilterId): string[] {
  if (!isFlag(id)) return query[id] ?? [];
  return query[id] === undefined ? [] : [String(query[id])];
}

/** The change that ticks or clears one value; a flag has one at a time. */
export function toggleValue(
  query: ModelQuery,
  id: FilterId,
  value: string,
): ModelFilter {
  const selected = selectedValues(query, id);
  const on = selected.includes(value);
  if (isFlag(id)) return { [id]: on ? undefined : value === 'true' };
  return {
    [id]: on ? selected.filter(v => v !== value) : [...selected, value],
  };
}

export function clearFilter(id: FilterId): ModelFilter {
  return { [id]: undefined };
}

/** The change that leaves no filter and no search. */
export function withoutFilters(query: ModelQuery): ModelFilter {
  return Object.fromEntries(
    Object.keys(toFilter(query)).map(name => [name, undefined]),
  );
}

/** All filters but this one: what its choices are counted under. */
export function othersThan(query: ModelFilter, id: FilterId): ModelFilter {
  return { ...query, ...clearFilter(id) };
}

export function valueLabel(t: Text, id: FilterId, value: string): string {
  if (isFlag(id)) return t(value === 'true' ? 'portfolio.yes' : 'portfolio.no');
  return listLabel(t, id, value);
}

function listLabel(t: Text, id: ListFilter, value: string): string {
  switch (id) {
    case 'owner':
    case 'system':
      return formatRef(value);
    case 'mode':
      return isKey(modeKeys, value) ? t(`mode.${value}`) : value;
    case 'live':
      return isKey(liveKeys, value) ? t(`live.${value}`) : value;
    case 'verdict':
      return isKey(verdictKeys, value) ? t(`verdict.${value}`) : value;
    case 'tier':
      return isKey(tierKeys, value) ? t(`assessment.tier.${value}`) : value;
    case 'authorisation':
      return isKey(authorisationKeys, value)
        ? t(`governance.authorisation.${value}`)
        : value;
    default:
      return value;
  }
}

// The URL may hold any text; only known words have a translation.
function isKey<K extends string>(
  keys: readonly K[],
  value: string,
): value is K {
  return keys.some(key => key === value);
}
