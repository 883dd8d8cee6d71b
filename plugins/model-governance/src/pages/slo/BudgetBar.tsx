import Box from '@mui/material/Box';
import type { SloView } from '@modelgov/backstage-plugin-model-governance-common';
import { toneColors, verdictLooks } from '../../components/tones';
import { useText } from '../../components/useText';
import { formatUsed } from './format';

/** The budget as a bar that empties; the pale part is what nobody knows. */
export function BudgetBar({ slo }: { slo: SloView }) {
  const t = useText();
  const { consumed, verdict } = slo;
  if (!consumed) return null;
  const high = consumed.high ?? Infinity;
  const share = (value: number) => Math.min(1, Math.max(0, value)) * 100;
  const { tone } = verdictLooks[verdict];
  const color =
    tone === 'neutral' ? 'var(--bui-fg-secondary)' : toneColors[tone].color;
  const exact = formatUsed(consumed.low) === formatUsed(consumed.high);
  return (
    <Box sx={{ display: 'grid', gap: 0.5 }}>
      <Box
        sx={{
          display: 'flex',
          justifyContent: 'space-between',
          gap: 1,
          flexWrap: 'wrap',
          fontSize: 13,
        }}
      >
        <Box sx={{ fontWeight: 600 }}>{t('slo.budget')}</Box>
        <Box>
          {exact
            ? t('slo.used', { used: formatUsed(consumed.low) })
            : t('slo.usedBetween', {
                low: formatUsed(consumed.low),
                high: formatUsed(consumed.high),
              })}
          {' · '}
          {high > 1
            ? t('slo.overdrawn')
            : t('slo.left', { left: formatUsed(1 - high) })}
        </Box>
      </Box>
      <svg
        width="100%"
        height={10}
        viewBox="0 0 100 10"
        preserveAspectRatio="none"
        aria-hidden
      >
        <rect width={100} height={10} rx={1} fill="var(--bui-border-1)" />
        <rect
          width={share(high)}
          height={10}
          rx={1}
          fill={color}
          opacity={0.35}
        />
        <rect width={share(consumed.low)} height={10} rx={1} fill={color} />
      </svg>
    </Box>
  );
}
