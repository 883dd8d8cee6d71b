import Box from '@mui/material/Box';
import type {
  KpiResult,
  ModelKpiDetail,
} from '@modelgov/backstage-plugin-model-governance-common';
import { PlainTable } from '../../components/PlainTable';
import { TitledPanel } from '../../components/TitledPanel';
import { useText } from '../../components/useText';
import { percent } from './kpiNumbers';

/** What each day adds to the sum of which the value is the formula. */
export function DaysPanel(props: {
  days: ModelKpiDetail['days'];
  window: KpiResult['window'];
}) {
  const { days, window } = props;
  const t = useText();
  const first = window.from.slice(0, 10);
  const shown = days.filter(({ day }) => day >= first).reverse();
  return (
    <TitledPanel title={t('kpi.days')} help={t('kpi.daysHelp')}>
      {shown.length === 0 ? (
        <Box sx={{ fontSize: 13 }}>{t('kpi.noDays')}</Box>
      ) : (
        <PlainTable
          label={t('kpi.days')}
          head={[
            t('kpi.day'),
            t('kpi.statistic'),
            <Box key="observed" sx={{ whiteSpace: 'nowrap' }}>
              {t('kpi.dayCoverage')}
            </Box>,
          ]}
        >
          {shown.map(({ day, statistic, coverage }) => (
            <tr key={day}>
              <th scope="row" style={{ whiteSpace: 'nowrap' }}>
                {day}
              </th>
              <td>
                <Box component="code" sx={{ fontSize: 12 }}>
                  {JSON.stringify(statistic)}
                </Box>
              </td>
              <td style={{ whiteSpace: 'nowrap' }}>{percent(coverage)}</td>
            </tr>
          ))}
        </PlainTable>
      )}
    </TitledPanel>
  );
}
