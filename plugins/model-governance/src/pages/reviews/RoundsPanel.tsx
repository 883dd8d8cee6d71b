import Box from '@mui/material/Box';
import type { ReviewView } from '../../api/governance';
import { namesOf } from '../../components/namesOf';
import { Status } from '../../components/Status';
import { TitledPanel } from '../../components/TitledPanel';
import { useText } from '../../components/useText';
import { slotLooks } from './looks';

/** Decisions of rounds that were: history does not change. */
export function RoundsPanel(props: { review: ReviewView }) {
  const { rounds, people, texts } = props.review;
  const t = useText();
  const nameOf = namesOf(people);
  if (rounds.length === 0) return null;
  return (
    <TitledPanel title={t('reviews.earlier')} help={t('reviews.earlierHelp')}>
      {rounds.map(({ round, decisions }) => (
        <Box key={round} sx={{ fontSize: 13 }}>
          <Box component="h3" sx={{ m: 0, fontSize: 13 }}>
            {t('reviews.round', { round: String(round) })}
          </Box>
          {decisions.map(decision => (
            <Box key={decision.slot} sx={{ py: 0.5 }}>
              <Status
                look={slotLooks[decision.outcome]}
                label={t(`reviews.outcome.${decision.outcome}`)}
              />{' '}
              {nameOf(decision.signer)} ·{' '}
              {t(`assessment.slot.${decision.slot}`)}
              <Box sx={{ color: 'text.secondary' }}>
                {texts[decision.reason] ?? <em>{t('reviews.erased')}</em>}
              </Box>
            </Box>
          ))}
        </Box>
      ))}
    </TitledPanel>
  );
}
