import Box from '@mui/material/Box';
import { RiBarChartBoxLine } from '@remixicon/react';
import type { KpiFilter } from '../../api/kpis';
import { Empty } from '../../components/Empty';
import { Refreshed } from '../../components/Refreshed';
import { useText } from '../../components/useText';
import { useKpis } from '../../hooks/kpis';
import { ExportButtons } from './ExportButtons';
import { resultRows } from './exportRows';
import { Loaded } from './Loaded';
import { TilesView } from './TilesView';

/** All KPIs over the models that fit the filters. */
export function KpiOverview(props: {
  filter: KpiFilter;
  linkTo: (patch: { kpi: string }) => string;
}) {
  const { filter, linkTo } = props;
  const kpis = useKpis(filter);
  const t = useText();
  return (
    <Loaded of={kpis}>
      {list =>
        list.models === 0 ? (
          <Empty Icon={RiBarChartBoxLine} title={t('kpi.emptyTitle')}>
            {t('kpi.emptyText')}
          </Empty>
        ) : (
          <>
            <Box
              sx={{
                display: 'flex',
                flexWrap: 'wrap',
                gap: 1,
                alignItems: 'center',
                fontSize: 13,
              }}
            >
              <Box role="status" sx={{ flexGrow: 1 }}>
                {t('kpi.population', {
                  models: String(list.models),
                  policy: list.policyVersion,
                })}
              </Box>
              <ExportButtons
                name={`kpis-${list.asOf.slice(0, 10)}`}
                rows={() =>
                  resultRows(
                    list.items.map(item => ({ of: 'portfolio', ...item })),
                  )
                }
                json={() => list}
              />
              <Refreshed updatedAt={kpis.updatedAt} onRefresh={kpis.retry} />
            </Box>
            <TilesView list={list} linkTo={linkTo} />
          </>
        )
      }
    </Loaded>
  );
}
