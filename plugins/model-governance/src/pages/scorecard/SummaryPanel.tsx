import Box from '@mui/material/Box';
import type { Scorecard } from '@modelgov/backstage-plugin-model-governance-common';
import { Age } from '../../components/Age';
import { Fact, Facts } from '../../components/Facts';
import { TitledPanel } from '../../components/TitledPanel';
import { useText } from '../../components/useText';
import { percent } from '../kpis/kpiNumbers';
import { VerdictBar } from '../kpis/VerdictBar';

/** Where the model stands, and by which rules. */
export function SummaryPanel({ card }: { card: Scorecard }) {
  const t = useText();
  return (
    <TitledPanel title={t('scorecard.title')}>
      <Facts>
        <Fact name={t('scorecard.level')}>
          <Box component="strong">{levelText()}</Box> ·{' '}
          {t('scorecard.tier', { tier: card.tier })}
        </Fact>
        <Fact name={t('scorecard.score')}>
          {card.score === null ? t('scorecard.noScore') : percent(card.score)}
          <Box sx={{ fontSize: 12, color: 'text.secondary' }}>
            {t('scorecard.scoreHelp')}
          </Box>
        </Fact>
        <Fact name={t('scorecard.checks')}>
          <VerdictBar of="checks" counts={card.counts} />
        </Fact>
        <Fact name={t('scorecard.evaluated')}>
          <Age at={card.evaluatedAt} /> ·{' '}
          {t('scorecard.versions', {
            policy: card.policyVersion,
            evaluator: card.evaluatorVersion,
          })}
        </Fact>
      </Facts>
    </TitledPanel>
  );

  function levelText(): string {
    const { level, score } = card;
    if (level === 'bronze' || level === 'silver' || level === 'gold') {
      return t(`scorecard.levels.${level}`);
    }
    return t(score === null ? 'scorecard.notKnown' : 'scorecard.noLevel');
  }
}
