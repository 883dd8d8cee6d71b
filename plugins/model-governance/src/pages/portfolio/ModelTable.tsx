import Box from '@mui/material/Box';
import { RiArrowDownLine, RiArrowUpLine } from '@remixicon/react';
import type { ModelSummary } from '@modelgov/backstage-plugin-model-governance-common';
import { memo } from 'react';
import type { ModelQuery } from '../../api';
import { SignalCell } from '../../components/SignalCell';
import { Status } from '../../components/Status';
import { verdictLooks } from '../../components/tones';
import { useText } from '../../components/useText';
import { columns, nextSort, rowSignals, signalOf, sortOf } from './columns';
import { GovernanceCell } from './GovernanceCells';
import { LastSeenCell, LifecycleCell, NameCell, OwnerCell } from './ModelCells';
import { tableStyle } from '../../components/tableStyle';

// A refresh that changes one model draws one row again.
const ModelRow = memo(function Row(props: { model: ModelSummary }) {
  const { model } = props;
  const t = useText();
  return (
    <tr>
      <th scope="row">
        <NameCell model={model} />
      </th>
      <td>
        <OwnerCell model={model} />
      </td>
      <td>
        <LifecycleCell model={model} />
      </td>
      <td>
        <GovernanceCell model={model} />
      </td>
      <td>
        <Status
          chip
          look={verdictLooks[model.verdict]}
          label={t(`verdict.${model.verdict}`)}
        />
      </td>
      {rowSignals.map(id => (
        <td key={id}>
          <SignalCell signal={signalOf(model, id)} bar={id === 'latency.p95'} />
        </td>
      ))}
      <td>
        <LastSeenCell model={model} />
      </td>
    </tr>
  );
});

/**
 * The rows as a table. Plain cells under one style: a styled component in each
 * of the hundreds of cells is what makes such tables slow.
 */
export function ModelTable(props: {
  models?: readonly ModelSummary[];
  /** Rows to hold the place of while the first answer is on its way. */
  expected: number;
  outdated: boolean;
  query: ModelQuery;
  onSort: (sort: ReturnType<typeof nextSort>) => void;
}) {
  const { models, expected, outdated, query, onSort } = props;
  const t = useText();
  return (
    <Box component="table" aria-busy={outdated || !models} sx={tableStyle}>
      <caption>{t('portfolio.table')}</caption>
      <colgroup>
        {columns.map(({ id, width }) => (
          <col key={id} style={{ width }} />
        ))}
      </colgroup>
      <thead>
        <tr>
          {columns.map(column => {
            const order = sortOf(query, column);
            const Arrow = order === 'desc' ? RiArrowDownLine : RiArrowUpLine;
            return (
              <th
                key={column.id}
                scope="col"
                aria-sort={
                  order && (order === 'asc' ? 'ascending' : 'descending')
                }
              >
                <button
                  type="button"
                  onClick={() => onSort(nextSort(query, column))}
                >
                  {t(`column.${column.id}`)}
                  <Arrow
                    size={13}
                    aria-hidden
                    style={{ opacity: order ? 1 : 0 }}
                  />
                </button>
              </th>
            );
          })}
        </tr>
      </thead>
      <tbody style={outdated ? { opacity: 0.6 } : undefined}>
        {models
          ? models.map(model => <ModelRow key={model.ref} model={model} />)
          : Array.from({ length: expected }, (_, row) => (
              <SkeletonRow key={row} />
            ))}
      </tbody>
    </Box>
  );
}

function SkeletonRow() {
  return (
    <tr aria-hidden>
      {columns.map(({ id }) => (
        <td key={id}>
          <span className="skeleton" />
        </td>
      ))}
    </tr>
  );
}
