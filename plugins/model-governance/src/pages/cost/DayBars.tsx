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

const accent = 'var(--bui-accent-bg)';

/** From the top of a bar down. */
const parts = [
  {
    part: 'idle',
    sx: {
      border: `1px solid ${accent}`,
      borderBottom: 0,
      boxSizing: 'border-box',
    },
  },
  { part: 'unsplit', sx: { bgcolor: accent, opacity: 0.5 } },
  { part: 'used', sx: { bgcolor: accent } },
] as const;

function Bar({ total, top }: { total: Total; top: number }) {
  const share = (micros: string) => `${(Number(micros) / top) * 100}%`;
  return (
    <>
      {parts.map(({ part, sx }) => (
        <Box key={part} sx={{ ...sx, height: share(total[part]) }} />
      ))}
    </>
  );
}

/** Which part of a bar is what, and which days the bars are of. */
export function DayLegend({ days }: { days: ModelCostView['days'] }) {
  const t = useText();
  return (
    <Box
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        gap: 2,
        alignItems: 'center',
        fontSize: 12,
        color: 'text.secondary',
        mt: 0.5,
      }}
    >
      {[...parts].reverse().map(({ part, sx }) => (
        <Box
          key={part}
          sx={{ display: 'flex', alignItems: 'center', gap: 0.75 }}
        >
          <Box
            aria-hidden
            sx={{
              ...sx,
              border: `1px solid ${accent}`,
              borderBottom: `1px solid ${accent}`,
              width: 12,
              height: 12,
            }}
          />
          {t(`cost.${part}`)}
        </Box>
      ))}
      <Box sx={{ ml: 'auto' }}>
        {days.at(0)?.day} – {days.at(-1)?.day}
      </Box>
    </Box>
  );
}
