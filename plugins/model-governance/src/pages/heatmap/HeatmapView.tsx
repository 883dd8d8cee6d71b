import Box from '@mui/material/Box';
import { RiGridLine } from '@remixicon/react';
import { Empty } from '../../components/Empty';
import { TitledPanel } from '../../components/TitledPanel';
import { useText } from '../../components/useText';
import { useHeatmap } from '../../hooks/kpis';
import { ExportButtons } from '../kpis/ExportButtons';
import { Loaded } from '../kpis/Loaded';
import { Paging } from '../kpis/Paging';
import type { KpiQuery } from '../kpis/query';
import { HeatmapTable } from './HeatmapTable';
import { heatmapRows } from './heatmapRows';

/** Models in production × KPIs, a page of models at a time. */
export function HeatmapView(props: {
  query: KpiQuery;
  linkTo: (patch: { kpi: string; model?: string }) => string;
  onPage: (cursor: string | undefined) => void;
}) {
  const { query, linkTo, onPage } = props;
  const t = useText();
  const heatmap = useHeatmap({ ...query.filter, cursor: query.cursor });
  return (
    <Loaded of={heatmap}>
      {value => (
        <TitledPanel
          title={t('kpi.heatmap')}
          help={t('kpi.heatmapHelp')}
          action={
            <ExportButtons
              name={`heatmap-${value.asOf.slice(0, 10)}`}
              rows={() => heatmapRows(value)}
              json={() => value}
            />
          }
        >
          {value.items.length === 0 ? (
            <Empty Icon={RiGridLine} title={t('kpi.emptyTitle')}>
              {t('kpi.emptyText')}
            </Empty>
          ) : (
            <Box sx={{ minWidth: 0 }}>
              <HeatmapTable heatmap={value} linkTo={linkTo} />
            </Box>
          )}
          <Paging
            shown={value.items.length}
            total={value.totalItems}
            cursor={query.cursor}
            next={value.nextCursor}
            onPage={onPage}
          />
        </TitledPanel>
      )}
    </Loaded>
  );
}
