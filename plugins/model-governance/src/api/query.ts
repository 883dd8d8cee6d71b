import type {
  DriftKind,
  TelemetryRange,
} from '@modelgov/backstage-plugin-model-governance-common';

/** What `GET /models` can sort by. @public */
export const modelSorts = [
  'name',
  'type',
  'owner',
  'lifecycle',
  'tier',
  'verdict',
  'lastSampledAt',
  'latency.p50',
  'latency.p95',
  'latency.p99',
  'errors.ratio',
  'traffic.rate',
  'gpu.utilization',
  'drift.psi',
] as const;
/** @public */
export type ModelSort = (typeof modelSorts)[number];

/** Filters that take several values; any of them matches. @public */
export const listFilters = [
  'owner',
  'type',
  'lifecycle',
  'system',
  'mode',
  'live',
  'verdict',
  'tier',
  'authorisation',
] as const;
/** @public */
export type ListFilter = (typeof listFilters)[number];

/** @public */
export interface ModelFilter extends Partial<Record<ListFilter, string[]>> {
  /** Words to find in name, title and description. */
  q?: string;
  production?: boolean;
  unowned?: boolean;
  /** Something of the model is past its date. */
  overdue?: boolean;
}

/** A page of the portfolio. @public */
export interface ModelQuery extends ModelFilter {
  sort?: ModelSort;
  order?: 'asc' | 'desc';
  limit?: number;
  cursor?: string;
}

/** @public */
export interface TelemetryQuery {
  range: TelemetryRange;
  environment?: string;
  region?: string;
}

/** Page sizes on offer; the API refuses more than 100. @public */
export const pageSizes = [20, 50, 100] as const;

const flags = ['production', 'unowned', 'overdue'] as const;
/** The longest list of values the API takes for one filter. */
const MAX_VALUES = 50;

/**
 * A query as the URL says it; the API and the address bar share one spelling.
 * What the URL says that the API would refuse is left out: an old or mistyped
 * link still opens.
 *
 * @public
 */
export function parseModelQuery(params: URLSearchParams): ModelQuery {
  const query: ModelQuery = {};
  const q = params.get('q')?.slice(0, 200);
  if (q) query.q = q;
  for (const name of listFilters) {
    const values = [...new Set(params.getAll(name).filter(Boolean))];
    if (values.length > 0) query[name] = values.slice(0, MAX_VALUES);
  }
  for (const name of flags) {
    const value = params.get(name);
    if (value === 'true' || value === 'false') query[name] = value === 'true';
  }
  const sort = modelSorts.find(known => known === params.get('sort'));
  if (sort) query.sort = sort;
  const order = params.get('order');
  if (order === 'asc' || order === 'desc') query.order = order;
  const limit = pageSizes.find(size => String(size) === params.get('limit'));
  if (limit) query.limit = limit;
  const cursor = params.get('cursor');
  if (cursor) query.cursor = cursor;
  return query;
}

/** The inverse of {@link parseModelQuery}: stable order, nothing for defaults. @public */
export function toSearchParams(query: ModelQuery): URLSearchParams {
  const params = new URLSearchParams();
  if (query.q) params.set('q', query.q);
  for (const name of listFilters) {
    for (const value of query[name] ?? []) params.append(name, value);
  }
  for (const name of flags) {
    if (query[name] !== undefined) params.set(name, String(query[name]));
  }
  if (query.sort) params.set('sort', query.sort);
  if (query.order) params.set('order', query.order);
  if (query.limit) params.set('limit', String(query.limit));
  if (query.cursor) params.set('cursor', query.cursor);
  return params;
}

/** The filters alone: what the heroes and facets are asked with. @public */
export function toFilter(query: ModelQuery): ModelFilter {
  const {
    sort: _sort,
    order: _order,
    limit: _limit,
    cursor: _cursor,
    ...filter
  } = query;
  return filter;
}

/** Whether anything is filtered out. @public */
export function isFiltered(query: ModelQuery): boolean {
  return toSearchParams(toFilter(query)).toString() !== '';
}

/** Which series of drift and quality. @public */
export interface DriftQuery {
  /** Back from now. */
  days: number;
  about?: DriftKind;
}
