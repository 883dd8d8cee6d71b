import Box from '@mui/material/Box';
import type { TelemetrySeries } from '@modelgov/backstage-plugin-model-governance-common';
import { RiLineChartLine, RiTableLine } from '@remixicon/react';
import { lazy, Suspense, useState } from 'react';
import { Panel } from '../../../components/Panel';
import { PillButton } from '../../../components/PillButton';
import { useText } from '../../../components/useText';
import { formatValue } from '../../../format';
import { summarize, type Series } from './chartData';
import { ChartTable } from './ChartTable';
import { Legend } from './Legend';

const SignalChart = lazy(() => import('./SignalChart'));

/** A chart with its words: title, legend, summary, and the data as a table. */
export function ChartCard(props: {
  title: string;
  telemetry: TelemetrySeries;
  series: readonly Series[];
  height: number;
}) {
  const { title, telemetry, series, height } = props;
  const t = useText();
  const [asTable, setAsTable] = useState(false);
  const summaries = series.map(one => ({ ...summarize(one), ...one }));
  const measured = summaries.some(summary => summary.measured > 0);
  const Icon = asTable ? RiLineChartLine : RiTableLine;
  return (
    <Panel
      label={title}
      sx={{
        p: 1.5,
        display: 'flex',
        flexDirection: 'column',
        gap: 0.5,
        minWidth: 0,
      }}
    >
      <Box
        sx={{
          display: 'flex',
          alignItems: 'center',
          gap: 1.5,
          flexWrap: 'wrap',
        }}
      >
        <Box component="h3" sx={{ m: 0, fontSize: 14, fontWeight: 600 }}>
          {title}
        </Box>
        <Legend series={series} />
        <PillButton
          sx={{
            ml: 'auto',
            height: 26,
            fontSize: 12,
            '@media print': { display: 'none' },
          }}
          aria-pressed={asTable}
          aria-label={`${title}: ${t('chart.data')}`}
          onClick={() => setAsTable(!asTable)}
        >
          <Icon size={13} aria-hidden />
          {t(asTable ? 'chart.chart' : 'chart.data')}
        </PillButton>
      </Box>
      {asTable && <ChartTable title={title} series={series} height={height} />}
      {!asTable && !measured && (
        <Box
          sx={{
            height,
            display: 'grid',
            placeItems: 'center',
            fontSize: 13,
            color: 'text.secondary',
          }}
        >
          {t('chart.empty')}
        </Box>
      )}
      {!asTable && measured && (
        <Suspense fallback={<Box sx={{ height }} />}>
          <SignalChart telemetry={telemetry} series={series} height={height} />
        </Suspense>
      )}
      {measured && (
        <Box component="p" sx={{ m: 0, fontSize: 12, color: 'text.secondary' }}>
          {summaries.map(summary => summaryText(summary)).join(' ')}
          {summaries.some(summary => summary.imported) &&
            ` ${t('chart.summaryImported')}`}
        </Box>
      )}
    </Panel>
  );

  function summaryText(summary: (typeof summaries)[number]): string {
    const { last, min, max, unit, signal } = summary;
    const name = t(`signal.${signal}`);
    if (last === null || min === null || max === null) {
      return t('chart.summaryEmpty', { name });
    }
    return t('chart.summary', {
      name,
      last: formatValue(last, unit),
      min: formatValue(min, unit),
      max: formatValue(max, unit),
      measured: String(summary.measured),
      total: String(summary.total),
    });
  }
}
