import Box from '@mui/material/Box';
import {
  controlsFor,
  type GovernancePolicy,
  type TierResult,
  type TierTemplate,
} from '@modelgov/backstage-plugin-model-governance-common';
import { Panel } from '../../components/Panel';
import { Status } from '../../components/Status';
import { tierLooks } from '../../components/tierLooks';
import { stateLooks } from '../../components/tones';
import { useText } from '../../components/useText';
import { ControlList } from './ControlList';
import { TierMatrix } from './TierMatrix';

/** What the answers come to, and what that brings: while they are given. */
export function ResultPanel(props: {
  template: TierTemplate;
  policy: GovernancePolicy;
  result: TierResult;
}) {
  const { template, policy, result } = props;
  const { tier, materiality, complexity, overrides, unanswered } = result;
  const t = useText();
  const raises = template.overrides.filter(({ id }) => overrides.includes(id));
  return (
    <Panel
      label={t('assessment.result')}
      sx={{ p: 2, display: 'grid', gap: 1.5, fontSize: 13 }}
    >
      <Box component="h2" sx={{ m: 0, fontSize: 14, fontWeight: 600 }}>
        {t('assessment.result')}
      </Box>
      <Box role="status">
        <Status
          look={tierLooks[tier]}
          size={26}
          label={t(`assessment.tier.${tier}`)}
          sx={{ fontWeight: 700 }}
        />
        <Box sx={{ color: 'text.secondary' }}>
          {t(`assessment.tierHint.${tier}`)}
        </Box>
      </Box>
      <TierMatrix template={template} result={result} />
      <Box component="ol" sx={{ m: 0, pl: 2.25, display: 'grid', gap: 0.5 }}>
        <li>
          {t('assessment.matrixSays', {
            tier: t(`assessment.tier.${result.matrixTier}`),
          })}{' '}
          {t('assessment.resultSummary', {
            tier: result.matrixTier,
            materiality: t(`assessment.band.${materiality}`),
            complexity: t(`assessment.band.${complexity.band}`),
            mean: complexity.mean.toFixed(1),
          })}
        </li>
        {raises.map(({ id, raiseTo, because }) => (
          <li key={id}>
            {t('assessment.raisedBy', {
              override: id,
              tier: t(`assessment.tier.${raiseTo}`),
              because,
            })}
          </li>
        ))}
      </Box>
      {unanswered.length > 0 && (
        <Status
          wrap
          look={stateLooks.partial}
          label={t('assessment.worstCase', { count: unanswered.length })}
        />
      )}
      {result.register === 'tool' && (
        <div>
          {t('assessment.tool', { months: String(template.toolReviewMonths) })}
        </div>
      )}
      <Box component="h3" sx={{ m: 0, fontSize: 14, fontWeight: 600 }}>
        {t('assessment.controls')}
      </Box>
      <ControlList controls={controlsFor(policy, tier, result.flags)} />
    </Panel>
  );
}
