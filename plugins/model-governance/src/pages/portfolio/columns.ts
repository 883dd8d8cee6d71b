import type {
  ModelSummary,
  SignalValue,
} from '@modelgov/backstage-plugin-model-governance-common';
import type { ModelQuery, ModelSort } from '../../api';

/** The signals that a row shows. */
export const rowSignals = [
  'latency.p95',
  'errors.ratio',
  'traffic.rate',
  'gpu.utilization',
  'drift.psi',
] as const satisfies readonly ModelSort[];
export type RowSignal = (typeof rowSignals)[number];

/** A column that the API sorts by. */
export interface SortedColumn {
  id:
    | 'name'
    | 'owner'
    | 'lifecycle'
    | 'tier'
    | 'verdict'
    | RowSignal
    | 'lastSampledAt';
  /** Share of the table's width, so that columns stay put while paging. */
  width: string;
  /** What a first click means: names from A, numbers from the worst. */
  firstOrder: 'asc' | 'desc';
}

export const columns: readonly SortedColumn[] = [
  { id: 'name', width: '13.5%', firstOrder: 'asc' },
  { id: 'owner', width: '8.5%', firstOrder: 'asc' },
  { id: 'lifecycle', width: '7.5%', firstOrder: 'asc' },
  { id: 'tier', width: '10.5%', firstOrder: 'asc' },
  { id: 'verdict', width: '9%', firstOrder: 'asc' },
  { id: 'latency.p95', width: '9.5%', firstOrder: 'desc' },
  { id: 'errors.ratio', width: '8.5%', firstOrder: 'desc' },
  { id: 'traffic.rate', width: '8.5%', firstOrder: 'desc' },
  { id: 'gpu.utilization', width: '8%', firstOrder: 'desc' },
  { id: 'drift.psi', width: '8.5%', firstOrder: 'desc' },
  { id: 'lastSampledAt', width: '8%', firstOrder: 'desc' },
];

/** The order the API lists in when it is not told. */
const DEFAULT_SORT: ModelSort = 'name';

/** How a column is sorted now. */
export function sortOf(
  query: ModelQuery,
  column: Pick<SortedColumn, 'id'>,
): 'asc' | 'desc' | undefined {
  return (query.sort ?? DEFAULT_SORT) === column.id
    ? query.order ?? 'asc'
    : undefined;
}

/** What a click on a column's header asks for. */
export function nextSort(query: ModelQuery, column: SortedColumn) {
  const current = sortOf(query, column);
  if (!current) return { sort: column.id, order: column.firstOrder } as const;
  return {
    sort: column.id,
    order: current === 'asc' ? 'desc' : 'asc',
  } as const;
}

export function signalOf(
  model: ModelSummary,
  signal: RowSignal,
): SignalValue | undefined {
  return model.signals.find(value => value.signal === signal);
}
