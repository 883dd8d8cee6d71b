import Box from '@mui/material/Box';
import {
  RiCloudOffLine,
  RiErrorWarningFill,
  RiLoader4Line,
  RiQuestionLine,
  RiShieldCheckFill,
  RiTimeLine,
} from '@remixicon/react';
import type { LedgerIntegrity } from '../../api/ledger';
import { Age } from '../../components/Age';
import { errorText } from '../../components/errorText';
import { Notice } from '../../components/Notice';
import { Panel } from '../../components/Panel';
import { Status } from '../../components/Status';
import { toneColors, type Look } from '../../components/tones';
import { useText } from '../../components/useText';
import { formatCount, formatInstant } from '../../format';
import { useIntegrity } from '../../hooks/ledger';

const looks: Record<LedgerIntegrity['state'], Look> = {
  verified: { tone: 'positive', Icon: RiShieldCheckFill },
  broken: { tone: 'negative', Icon: RiErrorWarningFill },
  'never-run': { tone: 'neutral', Icon: RiQuestionLine },
  running: { tone: 'announcement', Icon: RiLoader4Line },
};
const witnessLooks: Record<
  LedgerIntegrity['witnesses'][number]['state'],
  Look
> = {
  ok: { tone: 'positive', Icon: RiShieldCheckFill },
  behind: { tone: 'warning', Icon: RiTimeLine },
  down: { tone: 'negative', Icon: RiCloudOffLine },
};

/** Whether the ledger is what was written, and how far that is known. */
export function IntegrityBanner() {
  const t = useText();
  const { value, error, retry } = useIntegrity();
  if (error) {
    return (
      <Notice
        kind="error"
        title={t('audit.integrityError')}
        action={{ label: t('common.retry'), onClick: retry }}
      >
        {errorText(error)}
      </Notice>
    );
  }
  if (!value)
    return (
      <Panel sx={{ height: 66 }} label={t('audit.integrity')}>
        {null}
      </Panel>
    );
  const { state, size, verifiedTo, verifiedAt, problem } = value;
  const { checkpoint, witnesses } = value;
  return (
    <Panel
      label={t('audit.integrity')}
      sx={{
        p: 2,
        display: 'flex',
        flexWrap: 'wrap',
        gap: 2,
        alignItems: 'center',
        fontSize: 13,
        borderLeft: '4px solid',
        borderLeftColor: toneColors[looks[state].tone].color,
      }}
    >
      <Box
        role={state === 'broken' ? 'alert' : 'status'}
        sx={{ flex: '1 1 280px' }}
      >
        <Status
          wrap
          size={18}
          look={looks[state]}
          label={t(`audit.state.${state}`, {
            to: formatCount(verifiedTo),
            size: formatCount(size),
          })}
        />
        {problem && <Box sx={{ fontWeight: 600 }}>{problem}</Box>}
        {verifiedAt && (
          <Box sx={{ color: 'text.secondary' }}>
            {t('audit.verifiedAt', { time: '' })}
            <Age at={verifiedAt} />
          </Box>
        )}
      </Box>
      <Box sx={{ flex: '1 1 280px' }}>
        <div>
          {checkpoint
            ? t('audit.checkpoint', {
                size: formatCount(checkpoint.size),
                time: formatInstant(checkpoint.publishedAt),
              })
            : t('audit.noCheckpoint')}
        </div>
        {witnesses.length === 0 && (
          <Box sx={{ color: 'text.secondary' }}>{t('audit.noWitness')}</Box>
        )}
        {witnesses.map(witness => (
          <Status
            key={witness.id}
            look={witnessLooks[witness.state]}
            hint={witness.reason}
            label={t('audit.witness', {
              id: witness.id,
              state: t(`audit.witnessState.${witness.state}`),
            })}
            sx={{ mr: 1.5 }}
          />
        ))}
      </Box>
    </Panel>
  );
}
