import Box from '@mui/material/Box';
import { RiFilter2Line } from '@remixicon/react';
import type { KpiFilter } from '../../api/kpis';
import { Empty } from '../../components/Empty';
import { Notice } from '../../components/Notice';
import { TitledPanel } from '../../components/TitledPanel';
import { useText } from '../../components/useText';
import { formatCount } from '../../format';
import { useFunnel } from '../../hooks/kpis';
import { ExportButtons } from '../kpis/ExportButtons';
import { Loaded } from '../kpis/Loaded';
import { FunnelFacts } from './FunnelFacts';
import { funnelRows } from './funnelRows';
import { StagesTable } from './StagesTable';
import { WaitingTable } from './WaitingTable';

/** The way from intake to production: where models are, and for how long. */
export function FunnelView(props: { filter: KpiFilter }) {
  const t = useText();
  const funnel = useFunnel(props.filter);
  return (
    <Loaded of={funnel} errorTitle={t('funnel.errorTitle')}>
      {value =>
        value.models === 0 ? (
          <Empty Icon={RiFilter2Line} title={t('funnel.empty')}>
            {t('funnel.emptyHelp')}
          </Empty>
        ) : (
          <>
            <TitledPanel title={t('funnel.title')} help={t('funnel.help')}>
              {value.unauthorised > 0 && (
                <Notice
                  kind="warning"
                  title={t('funnel.unauthorised', {
                    n: formatCount(value.unauthorised),
                  })}
                />
              )}
              <StagesTable funnel={value} />
              <FunnelFacts funnel={value} />
            </TitledPanel>
            <TitledPanel
              title={t('funnel.waiting')}
              help={t('funnel.waitingHelp')}
              action={
                <ExportButtons
                  name={`funnel-${value.asOf.slice(0, 10)}`}
                  rows={() => funnelRows(value)}
                  json={() => value}
                />
              }
            >
              {value.total === 0 ? (
                <Box sx={{ fontSize: 13 }}>{t('funnel.nothingWaits')}</Box>
              ) : (
                <WaitingTable items={value.items} />
              )}
              {value.total > value.items.length && (
                <Box sx={{ fontSize: 13 }}>
                  {t('funnel.shown', {
                    shown: formatCount(value.items.length),
                    total: formatCount(value.total),
                  })}
                </Box>
              )}
            </TitledPanel>
          </>
        )
      }
    </Loaded>
  );
}
