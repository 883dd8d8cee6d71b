import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import { useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import type { PolicyView } from '../../api/governance';
import { errorText } from '../../components/errorText';
import { Fact, Facts } from '../../components/Facts';
import { Notice } from '../../components/Notice';
import { PageBody } from '../../components/PageBody';
import { TitledPanel } from '../../components/TitledPanel';
import { useText } from '../../components/useText';
import { formatInstant, formatRef, shortDigest } from '../../format';
import { usePolicy } from '../../hooks/governance';
import { useNow } from '../../hooks/useNow';
import { Conflicts } from './Conflicts';
import { Delegations } from './Delegations';
import { EnforcementPanel } from './EnforcementPanel';
import { FrameworkPanel } from './FrameworkPanel';
import { MaterialityPanel } from './MaterialityPanel';
import { Proposals, Versions } from './Proposals';
import { ProposeDialog } from './ProposeDialog';
import { Simulator } from './Simulator';
import { TierTable } from './TierTable';

const pair = {
  display: 'grid',
  gap: 2,
  alignItems: 'start',
  gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: '1fr 1fr' },
} as const;

/** What binds, what was proposed, and what it would do. */
export function PolicyPage() {
  const t = useText();
  const { value, error, retry } = usePolicy();
  return (
    <PageBody>
      {error && (
        <Notice
          kind="error"
          title={t('policy.errorTitle')}
          action={{ label: t('common.retry'), onClick: retry }}
        >
          {errorText(error)}
        </Notice>
      )}
      {!value && !error && (
        <>
          <Skeleton aria-hidden variant="rounded" height={110} />
          <Skeleton aria-hidden variant="rounded" height={420} />
        </>
      )}
      {value && <PolicySections policy={value} onDone={retry} />}
    </PageBody>
  );
}

function PolicySections(props: { policy: PolicyView; onDone: () => void }) {
  const { policy, onDone } = props;
  const t = useText();
  const now = useNow(60_000);
  const [proposing, setProposing] = useState(false);
  const [params, setParams] = useSearchParams();
  const simulate = (chosen: string) =>
    setParams(current => {
      const next = new URLSearchParams(current);
      next.set('simulate', chosen);
      return next;
    });
  const { current } = policy;
  return (
    <>
      {policy.fileDiffers && (
        <Notice kind="warning" title={t('policy.fileDiffers')} />
      )}
      <TitledPanel
        title={t('policy.binds', { version: current.version })}
        help={t(`policy.origin.${policy.origin}`)}
        action={
          <Button
            size="small"
            variant="contained"
            onClick={() => setProposing(true)}
          >
            {t('policy.propose')}
          </Button>
        }
      >
        <CurrentFacts policy={policy} />
      </TitledPanel>
      <TierTable policy={current} />
      <EnforcementPanel policy={current} now={now} />
      <Simulator
        policy={policy}
        chosen={params.get('simulate') ?? undefined}
        onChoose={simulate}
      />
      <Box sx={pair}>
        <Proposals
          policy={policy}
          onSimulate={id => simulate(`proposal:${id}`)}
          onDone={onDone}
        />
        <Versions policy={policy} />
        <Delegations policy={policy} now={now} onDone={onDone} />
        <Conflicts policy={policy} onDone={onDone} />
      </Box>
      <MaterialityPanel policy={current} />
      <FrameworkPanel frameworks={policy.frameworks} />
      {proposing && (
        <ProposeDialog
          policy={policy}
          onClose={() => setProposing(false)}
          onProposed={() => {
            setProposing(false);
            onDone();
          }}
        />
      )}
    </>
  );
}

function CurrentFacts(props: { policy: PolicyView }) {
  const { current, digest } = props.policy;
  const t = useText();
  const { signature } = current;
  return (
    <Facts>
      <Fact name={t('policy.since', { time: '' }).trim()}>
        {formatInstant(current.effectiveFrom)} ·{' '}
        {t('policy.preset', { preset: current.preset })}
      </Fact>
      <Fact name={t('policy.environments')}>
        {current.guardedEnvironments.join(', ') || t('policy.none')}
      </Fact>
      <Fact name={t('policy.secondLine')}>
        {current.secondLine.map(formatRef).join(', ')}
      </Fact>
      <Fact name={t('policy.stepUp')}>
        {signature.stepUp
          ? t('policy.stepUpYes', {
              minutes: String(Math.round(signature.maxAgeSeconds / 60)),
            })
          : t('policy.stepUpNo')}
      </Fact>
      <Fact name={t('policy.authors')}>
        {t('policy.days', { days: String(current.authorDays) })}
      </Fact>
      <Fact name={t('policy.digest')}>
        <code data-hint={digest}>{shortDigest(digest)}</code>
      </Fact>
    </Facts>
  );
}
