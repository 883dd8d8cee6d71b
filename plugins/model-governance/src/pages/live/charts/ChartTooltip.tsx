import Box from '@mui/material/Box';
import { useText } from '../../../components/useText';
import { formatBounds, formatInstant, formatValue } from '../../../format';
import type { ChartRow, Series } from './chartData';
import { lineLooks } from './lineLooks';

/** The values under the pointer, with where they come from. */
export function ChartTooltip(props: {
  row?: ChartRow;
  series: readonly Series[];
}) {
  const { row, series } = props;
  const t = useText();
  if (!row) return null;
  return (
    <Box
      sx={{
        bgcolor: 'background.paper',
        color: 'text.primary',
        border: '1px solid',
        borderColor: 'divider',
        borderRadius: '6px',
        boxShadow: 2,
        px: 1.25,
        py: 0.75,
        fontSize: 12,
        fontVariantNumeric: 'tabular-nums',
      }}
    >
      <Box sx={{ color: 'text.secondary' }}>{formatInstant(row.at)}</Box>
      {series.map(({ signal, unit }) => {
        const point = row.points[signal];
        if (!point) return null;
        const { value, low, high, origin } = point;
        return (
          <Box
            key={signal}
            sx={{ display: 'flex', gap: 1, alignItems: 'center' }}
          >
            <Box
              component="span"
              sx={{
                width: 10,
                height: 3,
                borderRadius: 1,
                bgcolor: lineLooks[signal].color,
              }}
            />
            <span>{t(`signal.${signal}`)}</span>
            <Box component="b" sx={{ ml: 'auto', pl: 1 }}>
              {value === null ? t('chart.noData') : formatValue(value, unit)}
            </Box>
            {value !== null && low !== null && signal === 'latency.p95' && (
              <span>({formatBounds(low, high, unit)})</span>
            )}
            {(origin === 'import' || origin === 'mixed') && (
              <i>{t(origin === 'import' ? 'chart.imported' : 'chart.mixed')}</i>
            )}
          </Box>
        );
      })}
    </Box>
  );
}
