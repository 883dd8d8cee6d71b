import Box from '@mui/material/Box';
import type { SloView } from '@modelgov/backstage-plugin-model-governance-common';
import { toneColors } from '../../components/tones';
import { useText } from '../../components/useText';
import { formatShare } from './format';

/** A bar for each day: met, missed, or a gap where nothing was measured. */
export function DayStrip({ slo }: { slo: SloView }) {
  const t = useText();
  const { history, target } = slo;
  const measured = history.filter(({ ratio }) => ratio !== null);
  const isBad = (ratio: { high: number | null } | null) =>
    ratio !== null && ratio.high !== null && ratio.high < target;
  return (
    <Box
      role="img"
      aria-label={t('slo.historyLabel', {
        measured: String(measured.length),
        days: String(history.length),
        bad: String(measured.filter(({ ratio }) => isBad(ratio)).length),
      })}
      sx={{ display: 'flex', gap: '2px', height: 28 }}
    >
      {history.map(({ day, ratio, total, coverage }) => (
        <Box
          key={day}
          data-hint={
            ratio
              ? t('slo.day', {
                  day,
                  ratio: formatShare(ratio.low),
                  total: (total ?? 0).toLocaleString('en-US'),
                  coverage: formatShare(coverage),
                })
              : t('slo.dayNone', { day })
          }
          sx={{
            flex: '1 1 0',
            minWidth: 2,
            borderRadius: '2px',
            border: ratio ? 0 : '1px dashed',
            borderColor: 'divider',
            ...(ratio && {
              bgcolor: isBad(ratio)
                ? toneColors.negative.color
                : toneColors.positive.color,
              opacity: 0.35 + 0.65 * Math.min(1, coverage),
            }),
          }}
        />
      ))}
    </Box>
  );
}
