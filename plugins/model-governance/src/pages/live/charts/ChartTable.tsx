import Box from '@mui/material/Box';
import { useText } from '../../../components/useText';
import { formatInstant, formatUtc, formatValue } from '../../../format';
import { toChartRows, type Series } from './chartData';

/** The points of a chart, newest first. */
export function ChartTable(props: {
  title: string;
  series: readonly Series[];
  height: number;
}) {
  const { title, series, height } = props;
  const t = useText();
  const rows = toChartRows(series).reverse();
  return (
    <Box
      tabIndex={0}
      role="region"
      aria-label={t('chart.dataOf', { title })}
      sx={{ height, overflow: 'auto', '@media print': { height: 'auto' } }}
    >
      <Box
        component="table"
        sx={{
          width: '100%',
          borderCollapse: 'collapse',
          fontSize: 12,
          fontVariantNumeric: 'tabular-nums',
          '& th, & td': {
            textAlign: 'left',
            p: 0.5,
            borderBottom: '1px solid',
            borderColor: 'divider',
            whiteSpace: 'nowrap',
          },
          '& thead th': {
            position: 'sticky',
            top: 0,
            bgcolor: 'background.paper',
          },
        }}
      >
        <thead>
          <tr>
            <th scope="col">{t('chart.time')}</th>
            {series.map(({ signal }) => (
              <th scope="col" key={signal}>
                {t(`signal.${signal}`)}
              </th>
            ))}
            <th scope="col">{t('chart.origin')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ at, points }) => (
            <tr key={at}>
              <td data-hint={formatUtc(at)}>{formatInstant(at)}</td>
              {series.map(({ signal, unit }) => {
                const value = points[signal]?.value ?? null;
                return (
                  <td key={signal}>
                    {value === null
                      ? t('chart.noData')
                      : formatValue(value, unit)}
                  </td>
                );
              })}
              <td>{originText(points)}</td>
            </tr>
          ))}
        </tbody>
      </Box>
    </Box>
  );

  function originText(
    points: ReturnType<typeof toChartRows>[number]['points'],
  ): string {
    const words = {
      live: 'live',
      import: 'imported',
      mixed: 'mixed',
      none: 'none',
    } as const;
    const origins = new Set(
      Object.values(points)
        .map(point => point.origin)
        .filter(origin => origin !== 'none'),
    );
    if (origins.size === 0) return t('chart.none');
    return [...origins].map(origin => t(`chart.${words[origin]}`)).join(', ');
  }
}
