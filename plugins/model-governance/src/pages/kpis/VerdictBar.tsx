import Box from '@mui/material/Box';
import type {
  Verdict,
  VerdictCounts,
} from '@modelgov/backstage-plugin-model-governance-common';
import { toneColors, verdictLooks } from '../../components/tones';
import { useText } from '../../components/useText';

const order: readonly Verdict[] = [
  'fail',
  'warn',
  'unknown',
  'waived',
  'pass',
  'not-applicable',
];

/** How many models, or checks of one model, stand where: as a bar and in words. */
export function VerdictBar(props: {
  counts: VerdictCounts;
  of?: 'models' | 'checks';
}) {
  const { counts, of = 'models' } = props;
  const t = useText();
  const shown = order.filter(verdict => counts[verdict] > 0);
  const text = shown
    .map(verdict => `${counts[verdict]} ${t(`verdict.${verdict}`)}`)
    .join(', ');
  return (
    <Box sx={{ display: 'grid', gap: 0.25 }}>
      <Box
        aria-hidden
        sx={{ display: 'flex', height: 6, borderRadius: '3px', gap: '1px' }}
      >
        {shown.map(verdict => {
          const { tone } = verdictLooks[verdict];
          return (
            <Box
              key={verdict}
              sx={{
                flexGrow: counts[verdict],
                bgcolor:
                  tone === 'neutral'
                    ? 'var(--bui-border-2)'
                    : toneColors[tone].color,
              }}
            />
          );
        })}
      </Box>
      <Box sx={{ fontSize: 12, color: 'text.secondary' }}>
        {t(`kpi.verdictsOf.${of}`, { text })}
      </Box>
    </Box>
  );
}
