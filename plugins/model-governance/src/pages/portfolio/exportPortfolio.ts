import type {
  ModelList,
  ModelSummary,
} from '@modelgov/backstage-plugin-model-governance-common';
import { toFilter, type ModelQuery } from '../../api';
import type { ExportCell } from '../../components/exportTable';
import { hasValue } from '../../components/signalText';
import { rowSignals, signalOf } from './columns';

/** The most that the API gives at once. */
const PAGE = 100;

const head = [
  'ref',
  'title',
  'owner',
  'type',
  'lifecycle',
  'in production',
  'tier',
  'authorisation',
  'authorised until',
  'card share',
  'open findings',
  'overdue',
  'verdict',
  ...rowSignals.flatMap(id => [`${id}`, `${id} unit`, `${id} state`]),
  'last sampled at',
];

/**
 * All rows of the filtered portfolio, in its order, page by page. What a
 * signal does not show now stays empty, with its state beside it: no zero
 * stands in for it.
 */
export async function exportPortfolio(options: {
  query: ModelQuery;
  load: (query: ModelQuery) => Promise<ModelList>;
  onProgress: (done: number, of: number) => void;
}): Promise<ExportCell[][]> {
  const { query, load, onProgress } = options;
  const { sort, order } = query;
  const rows: ExportCell[][] = [head];
  // A model that moves between pages while they are read counts once.
  const seen = new Set<string>();
  let cursor: string | undefined;
  do {
    const page = await load({
      ...toFilter(query),
      sort,
      order,
      limit: PAGE,
      cursor,
    });
    for (const model of page.items) {
      if (!seen.has(model.ref)) rows.push(toRow(model));
      seen.add(model.ref);
    }
    onProgress(seen.size, page.totalItems);
    cursor = page.pageInfo.nextCursor;
  } while (cursor);
  return rows;
}

function toRow(model: ModelSummary): ExportCell[] {
  const { governance } = model;
  return [
    model.ref,
    model.title,
    model.owner,
    model.type,
    model.lifecycle,
    model.inProduction ? 'yes' : 'no',
    governance?.tier ?? null,
    governance?.authorisation ?? null,
    governance?.authorisedUntil ?? null,
    governance?.cardShare ?? null,
    governance?.openFindings ?? null,
    governance?.overdue ?? null,
    model.verdict,
    ...rowSignals.flatMap((id): ExportCell[] => {
      const signal = signalOf(model, id);
      return signal && hasValue(signal)
        ? [signal.value, signal.unit, signal.state]
        : [null, null, signal?.state ?? 'not-configured'];
    }),
    model.lastSampledAt,
  ];
}
