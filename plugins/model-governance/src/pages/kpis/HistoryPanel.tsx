import Box from '@mui/material/Box';
import type { KpiPoint } from '@modelgov/backstage-plugin-model-governance-common';
import { lazy, Suspense, useState } from 'react';
import { PillButton } from '../../components/PillButton';
import { PlainTable } from '../../components/PlainTable';
import { Status } from '../../components/Status';
import { TitledPanel } from '../../components/TitledPanel';
import { verdictLooks } from '../../components/tones';
import { useText } from '../../components/useText';
import { formatCount } from '../../format';

const HistoryChart = lazy(() => import('./HistoryChart'));

/** A KPI over time: chart, words and table. */
export function HistoryPanel(props: {
  help: string;
  points: readonly KpiPoint[];
  limits?: readonly number[];
  format: (value: number) => string;
}) {
  const { help, points, limits = [], format } = props;
  const t = useText();
  const [asTable, setAsTable] = useState(false);
  const values = points.flatMap(({ value }) => value ?? []);
  return (
    <TitledPanel
      title={t('kpi.history')}
      help={help}
      action={
        values.length > 0 && (
          <PillButton
            aria-pressed={asTable}
            onClick={() => setAsTable(!asTable)}
          >
            {t(asTable ? 'chart.chart' : 'chart.data')}
          </PillButton>
        )
      }
    >
      {values.length === 0 && (
        <Box sx={{ fontSize: 13 }}>{t('kpi.noHistory')}</Box>
      )}
      {values.length > 0 && (
        <Box sx={{ fontSize: 13, color: 'text.secondary' }}>
          {t('kpi.historySummary', {
            measured: String(values.length),
            total: String(points.length),
            last: format(values[values.length - 1]),
            min: format(Math.min(...values)),
            max: format(Math.max(...values)),
          })}
        </Box>
      )}
      {values.length > 0 && !asTable && (
        <Suspense fallback={<Box sx={{ height: 200 }} aria-busy="true" />}>
          <HistoryChart points={points} limits={limits} format={format} />
        </Suspense>
      )}
      {values.length > 0 && asTable && (
        <PlainTable
          wholeWords
          label={t('kpi.history')}
          head={[t('kpi.day'), t('kpi.value'), 'n', t('kpi.verdict')]}
        >
          {[...points].reverse().map(point => (
            <tr key={point.day}>
              <th scope="row">{point.day}</th>
              <td>
                {point.value === null ? t('kpi.noValue') : format(point.value)}
              </td>
              <td>{formatCount(point.n)}</td>
              <td>
                <Status
                  look={verdictLooks[point.verdict]}
                  label={t(`verdict.${point.verdict}`)}
                />
              </td>
            </tr>
          ))}
        </PlainTable>
      )}
    </TitledPanel>
  );
}
