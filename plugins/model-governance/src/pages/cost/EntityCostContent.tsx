import Box from '@mui/material/Box';
import { getCompoundEntityRef } from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';
import type { ModelCostView } from '@modelgov/backstage-plugin-model-governance-common';
import { RiMoneyDollarCircleLine } from '@remixicon/react';
import { useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import { Empty } from '../../components/Empty';
import { errorText } from '../../components/errorText';
import { HintArea } from '../../components/HintArea';
import { Notice } from '../../components/Notice';
import { stack } from '../../components/PageBody';
import { TitledPanel } from '../../components/TitledPanel';
import { useText } from '../../components/useText';
import { useCost } from '../../hooks/resources';
import { CostFacts } from './CostFacts';
import { CostLines } from './CostLines';
import { DayBars, DayLegend } from './DayBars';
import { RangeField, readDays } from './RangeField';

/** The Cost tab of a model's catalog page. */
export function EntityCostContent() {
  const { entity } = useEntity();
  const model = useMemo(() => getCompoundEntityRef(entity), [entity]);
  const [search, setSearch] = useSearchParams();
  const days = readDays(search);
  const { value, error, retry } = useCost(model, days);
  const t = useText();
  const choose = (range: string) => {
    const next = new URLSearchParams(search);
    next.set('days', range);
    setSearch(next, { replace: true });
  };
  return (
    <HintArea sx={stack}>
      {error && (
        <Notice
          kind="error"
          title={t('cost.errorTitle')}
          action={{ label: t('common.retry'), onClick: retry }}
        >
          {errorText(error)}
        </Notice>
      )}
      {(value || !error) && (
        <TitledPanel
          title={t('cost.title')}
          help={t('cost.help')}
          action={<RangeField days={days} onChange={choose} />}
        >
          {value ? (
            <CostBody cost={value} />
          ) : (
            <Box sx={{ minHeight: 200 }} aria-busy="true" />
          )}
        </TitledPanel>
      )}
      {value && value.lines.length > 0 && (
        <TitledPanel title={t('cost.lines')}>
          <CostLines lines={value.lines} />
        </TitledPanel>
      )}
    </HintArea>
  );
}

function CostBody({ cost }: { cost: ModelCostView }) {
  const t = useText();
  if (cost.state === 'not-configured') {
    return (
      <Empty Icon={RiMoneyDollarCircleLine} title={t('cost.emptyTitle')}>
        {t('cost.emptyText')}
      </Empty>
    );
  }
  return (
    <>
      {cost.state !== 'ok' && (
        <Notice kind="info" title={t(`cost.states.${cost.state}`)}>
          {cost.reason}
        </Notice>
      )}
      <CostFacts cost={cost} />
      {cost.totals.map(({ currency }) => (
        <Box key={currency} sx={{ display: 'grid', gap: 0.5 }}>
          <Box sx={{ fontSize: 13, fontWeight: 600 }}>
            {t('cost.history')} ({currency})
          </Box>
          <DayBars days={cost.days} currency={currency} />
          <DayLegend days={cost.days} />
        </Box>
      ))}
    </>
  );
}
