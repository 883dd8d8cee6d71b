import Box from '@mui/material/Box';
import type { SloView } from '@modelgov/backstage-plugin-model-governance-common';
import { Fact, Facts } from '../../components/Facts';
import { Status } from '../../components/Status';
import { TitledPanel } from '../../components/TitledPanel';
import { verdictLooks } from '../../components/tones';
import { useText } from '../../components/useText';
import { formatAge, formatCount } from '../../format';
import { BudgetBar } from './BudgetBar';
import { BurnTables } from './BurnTables';
import { DayStrip } from './DayStrip';
import { formatShare } from './format';

/** One objective: what it asks, what is left of its budget, how fast it goes. */
export function SloPanel({ slo }: { slo: SloView }) {
  const t = useText();
  const { ratio, total, coverage, exhaustedInSeconds, consumed } = slo;
  const good =
    ratio &&
    (ratio.high === null || formatShare(ratio.low) === formatShare(ratio.high)
      ? formatShare(ratio.low)
      : `${formatShare(ratio.low)} – ${formatShare(ratio.high)}`);
  return (
    <TitledPanel
      title={slo.description}
      action={
        <Status
          chip
          look={verdictLooks[slo.verdict]}
          label={t(`verdict.${slo.verdict}`)}
        />
      }
    >
      {slo.reason && <Box sx={{ fontSize: 13 }}>{slo.reason}</Box>}
      <BudgetBar slo={slo} />
      {consumed && (consumed.high ?? 2) < 1 && (
        <Box sx={{ fontSize: 13, color: 'text.secondary' }}>
          {exhaustedInSeconds === null
            ? t('slo.steady')
            : t('slo.exhausted', {
                time: formatAge(exhaustedInSeconds * 1000),
              })}
        </Box>
      )}
      <Facts>
        <Fact name={t('slo.good')}>{good ?? '–'}</Fact>
        <Fact name={t('slo.total')}>
          {total === null ? '–' : formatCount(Math.round(total))}
        </Fact>
        <Fact name={t('slo.coverage')}>{formatShare(coverage)}</Fact>
        <Fact name={t('slo.source')}>{slo.source}</Fact>
      </Facts>
      <Box sx={{ display: 'grid', gap: 0.5 }}>
        <Box sx={{ fontSize: 13, fontWeight: 600 }}>{t('slo.history')}</Box>
        <DayStrip slo={slo} />
      </Box>
      <BurnTables slo={slo} />
    </TitledPanel>
  );
}
