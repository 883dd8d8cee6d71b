import Box from '@mui/material/Box';
import type { ModelCostView } from '@modelgov/backstage-plugin-model-governance-common';
import { useText } from '../../components/useText';
import { formatCoverage, formatMoney } from './formatMoney';

type Total = ModelCostView['totals'][number];

const HEIGHT = 96;

/** A bar a day in one currency: used below, idle above; a gap where nothing was seen. */
export function DayBars(props: {
  days: ModelCostView['days'];
  currency: string;
}) {
  const { days, currency } = props;
  const t = useText();
  const bars = days.map(({ day, coverage, totals }) => ({
    day,
    coverage,
    total: totals.find(total => total.currency === currency),
  }));
  const amounts = bars.flatMap(({ total }) =>
    total ? Number(total.micros) : [],
  );
  const top = Math.max(1, ...amounts);
  const money = (micros: number) => formatMoney(`${micros}`, currency);
  return (
    <Box
      role="img"
      aria-label={t('cost.historyLabel', {
        currency,
        measured: String(amounts.length),
        days: String(days.length),
        low: money(Math.min(...amounts)),
        high: money(Math.max(...amounts)),
      })}
      sx={{
        display: 'flex',
        gap: '2px',
        height: HEIGHT,
        alignItems: 'flex-end',
      }}
    >
      {bars.map(({ day, coverage, total }) => (
        <Box
          key={day}
          data-hint={
            total
              ? t('cost.day', {
                  day,
                  total: formatMoney(total.micros, currency),
                  idle: formatMoney(total.idle, currency),
                  coverage: formatCoverage(coverage),
                })
              : t('cost.dayNone', { day })
          }
          sx={{
            flex: '1 1 0',
            minWidth: 2,
            height: '100%',
            display: 'flex',
            flexDirection: 'column',
            justifyContent: 'flex-end',
            ...(!total && {
              border: '1px dashed',
              borderColor: 'divider',
              borderRadius: '2px',
            }),
          }}
        >
          {total && <Bar total={total} top={top} />}
        </Box>
      ))}
    </Box>
  );
}

function Bar({ total, top }: { total: Total; top: number }) {
  const share = (micros: string) => `${(Number(micros) / top) * 100}%`;
  const accent = 'var(--bui-accent-bg)';
  return (
    <>
      <Box
        sx={{
          height: share(total.idle),
          border: `1px solid ${accent}`,
          borderBottom: 0,
          boxSizing: 'border-box',
        }}
      />
      <Box
        sx={{ height: share(total.unsplit), bgcolor: accent, opacity: 0.5 }}
      />
      <Box sx={{ height: share(total.used), bgcolor: accent }} />
    </>
  );
}
